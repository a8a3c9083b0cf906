#include "services/identity/rpc/people_proto.h"

#include <array>
#include <utility>

#include "libs/base/parse.h"
#include "libs/rpc/wire/page.h"
#include "libs/rpc/wire/request.h"
#include "services/identity/publish/states.h"
#include "services/identity/rpc/request_fields.h"
#include "services/identity/rpc/shared_proto.h"

namespace jixue::identity {
namespace {

template <class Request>
ProfessionChange ReadProfessionChange(Fields& fields, const Request& request) {
  const auto& mask = request.update_mask();
  return {.industry = PatchOf<Industry>(
              rpc::IsNamed(mask, "industry"), request.has_industry(),
              [&] { return fields.ReadIndustry("#/industry", request.industry()); }),
          .title_series = PatchOf<std::string>(
              rpc::IsNamed(mask, "title_series"), !request.title_series().empty(),
              [&] { return std::optional{request.title_series()}; }),
          .title_level = PatchOf<std::string>(
              rpc::IsNamed(mask, "title_level"), !request.title_level().empty(),
              [&] { return fields.ReadTitleLevel("#/titleLevel", request.title_level()); })};
}

template <class Request>
Patch<DepartmentId> ReadDepartmentChange(Fields& fields, const Request& request) {
  return PatchOf<DepartmentId>(
      rpc::IsNamed(request.update_mask(), "department_id"),
      Filled(request.has_department_id(), request.department_id()).has_value(),
      [&] { return fields.ReadId<DepartmentId>("#/departmentId", request.department_id()); });
}

// Mobile and e-mail can be changed, but not cleared.
std::optional<std::string> ReadContact(Fields& fields, std::string_view pointer, bool named,
                                       const std::string& text) {
  if (!named) return std::nullopt;
  return fields.ReadName(pointer, text);
}

// What only an admin of the person's unit changes.
void RejectManagedFields(Fields& fields, const google::protobuf::FieldMask& mask) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kManaged{
      {{"department_id", "#/departmentId"},
       {"title_series", "#/titleSeries"},
       {"title_level", "#/titleLevel"}}};
  for (const auto& [name, pointer] : kManaged) {
    if (!rpc::IsNamed(mask, name)) continue;
    fields.Add(WrongField(std::string{pointer}, common_errors::kNotAllowedHere));
  }
}

template <class Message>
void SetProfession(const Profession& profession, Message& message) {
  if (profession.industry) message.set_industry(ToProto(*profession.industry));
  if (profession.title_series) message.set_title_series(*profession.title_series);
  if (profession.title_level) message.set_title_level(*profession.title_level);
}

}  // namespace

Result<PersonId> ParseGetPerson(const v1::GetPersonRequest& request) {
  return rpc::ParseId<PersonId>(request.person_id(), "#/personId");
}

Result<PersonChange> ParseUpdatePerson(const v1::UpdatePersonRequest& request, const Call& call) {
  Fields fields;
  if (!call.caller().Has(RoleCode::kUnitAdmin)) RejectManagedFields(fields, request.update_mask());
  const auto person = fields.ReadId<PersonId>("#/personId", request.person_id());
  const auto department = ReadDepartmentChange(fields, request);
  ProfessionChange profession = ReadProfessionChange(fields, request);
  if (!fields.ok()) return fields.Fail();
  return PersonChange{.person = *person,
                      .if_match = request.etag(),
                      .department = department,
                      .profession = std::move(profession)};
}

Result<ProfileChange> ParseUpdateMe(const v1::UpdateMeRequest& request) {
  Fields fields;
  const auto& mask = request.update_mask();
  const bool has_unit = Filled(request.has_unit_id(), request.unit_id()).has_value();
  const auto unit = PatchOf<UnitId>(rpc::IsNamed(mask, "unit_id"), has_unit, [&] {
    return fields.ReadId<UnitId>("#/unitId", request.unit_id());
  });
  const auto department = ReadDepartmentChange(fields, request);
  auto mobile = ReadContact(fields, "#/mobile", rpc::IsNamed(mask, "mobile"), request.mobile());
  auto email = ReadContact(fields, "#/email", rpc::IsNamed(mask, "email"), request.email());
  ProfessionChange profession = ReadProfessionChange(fields, request);
  if (!fields.ok()) return fields.Fail();
  return ProfileChange{.if_match = request.etag(),
                       .unit = unit,
                       .department = department,
                       .mobile = std::move(mobile),
                       .email = std::move(email),
                       .profession = std::move(profession)};
}

Result<PeopleQuery> ParseListPeople(const v1::ListPeopleRequest& request,
                                    const PageTokens& tokens) {
  Fields fields;
  PeopleFilter filter;
  filter.unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  if (Filled(request.has_department_id(), request.department_id())) {
    filter.department = fields.ReadId<DepartmentId>("#/departmentId", request.department_id());
  }
  const auto page = fields.Take(rpc::ReadPage<PersonId>(request, tokens, ListNameOf(request)));
  if (!fields.ok()) return fields.Fail();
  return PeopleQuery{std::move(filter), *page, request.include_total()};
}

Result<PeopleQuery> ParseSearchPeople(const v1::SearchPeopleRequest& request, const Call& call,
                                      const PageTokens& tokens, const PersonalData& personal_data) {
  Fields fields;
  PeopleFilter filter;
  if (Filled(request.has_unit_id(), request.unit_id())) {
    filter.unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  }
  if (Filled(request.has_department_id(), request.department_id())) {
    filter.department = fields.ReadId<DepartmentId>("#/departmentId", request.department_id());
  }
  filter.name_start = Filled(request.has_name(), request.name());
  if (Filled(request.has_id_number(), request.id_number())) {
    const auto number =
        fields.ReadIdNumber("#/idNumber", request.id_number(), CivilDate(call.received_at));
    if (number) filter.id_number_index = personal_data.IndexOf(*number);
  }
  const auto page = fields.Take(rpc::ReadPage<PersonId>(request, tokens, ListNameOf(request)));
  if (!fields.ok()) return fields.Fail();
  return PeopleQuery{std::move(filter), *page, request.include_total()};
}

// Unambiguous without lengths, because ids have no line breaks. Clients have tokens of this name.
ListName ListNameOf(const v1::ListPeopleRequest& request) {
  return ListName{"ListPeople\n" + request.unit_id() + "\n" + request.department_id()};
}

ListName ListNameOf(const v1::SearchPeopleRequest& request) {
  return ListName{"identity.SearchPeople"}
      .With(request.unit_id())
      .With(request.department_id())
      .With(request.id_number())
      .With(request.name());
}

v1::Person ToProto(const Person& person) {
  v1::Person message;
  message.set_person_id(person.id.ToText());
  message.set_name(person.name);
  message.set_id_number_masked(person.id_number_masked);
  SetMembership(person.membership, message);
  SetProfession(person.profession, message);
  message.set_etag(EtagOf(person.version));
  return message;
}

v1::Me ToProto(const OwnData& own) {
  v1::Me me;
  me.set_display_name(own.account.display_name);
  if (own.account.username) me.set_username(*own.account.username);
  me.set_profile_incomplete(own.account.profile_incomplete);
  for (const Role& role : own.account.roles) *me.add_roles() = ToProto(role);
  if (!own.profile) return me;
  const Person& person = own.profile->person;
  me.set_person_id(person.id.ToText());
  me.set_id_number_masked(person.id_number_masked);
  SetMembership(person.membership, me);
  SetProfession(person.profession, me);
  me.set_etag(EtagOf(person.version));
  const Contact& contact = own.profile->contact;
  if (contact.mobile) me.set_mobile_masked(MaskMobile(*contact.mobile));
  if (contact.email) me.set_email_masked(MaskEmail(*contact.email));
  return me;
}

v1::ListPeopleResponse ToProto(const Page<Person>& page, const PageTokens& tokens,
                               const ListName& name) {
  v1::ListPeopleResponse response;
  for (const Person& person : page.items) *response.add_items() = ToProto(person);
  rpc::SetNextPage(response, page, tokens, name, &Person::id);
  if (page.total) response.set_total_count(*page.total);
  return response;
}

}  // namespace jixue::identity
