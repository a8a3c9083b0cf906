#include "services/identity/rpc/parse_people.h"

#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/accounts/username_rules.h"
#include "services/identity/rpc/fields.h"

namespace jixue::identity {
namespace {

std::optional<std::string> Filled(bool given, const std::string& text) {
  if (!given || text.empty()) return std::nullopt;
  return text;
}

// A field of a partial change that null clears.
template <class T, class ReadFn>
Patch<T> PatchOf(bool named, bool has_value, ReadFn&& read) {
  if (!named) return std::nullopt;
  if (!has_value) return Patch<T>{std::in_place, std::nullopt};
  return Patch<T>{std::in_place, read()};
}

template <class Request>
ProfessionChange ReadProfessionChange(Fields& fields, const Request& request) {
  const auto& mask = request.update_mask();
  return {.industry = PatchOf<Industry>(
              Names(mask, "industry"), request.has_industry(),
              [&] { return fields.ReadIndustry("#/industry", request.industry()); }),
          .title_series =
              PatchOf<std::string>(Names(mask, "title_series"), !request.title_series().empty(),
                                   [&] { return std::optional{request.title_series()}; }),
          .title_level = PatchOf<std::string>(
              Names(mask, "title_level"), !request.title_level().empty(),
              [&] { return fields.ReadTitleLevel("#/titleLevel", request.title_level()); })};
}

template <class Request>
Patch<DepartmentId> ReadDepartmentChange(Fields& fields, const Request& request) {
  return PatchOf<DepartmentId>(
      Names(request.update_mask(), "department_id"),
      Filled(request.has_department_id(), request.department_id()).has_value(),
      [&] { return fields.ReadId<DepartmentId>("#/departmentId", request.department_id()); });
}

Profession ReadProfession(Fields& fields, const v1::CreateAccountRequest& request) {
  Profession profession;
  if (request.has_industry()) {
    profession.industry = fields.ReadIndustry("#/industry", request.industry());
  }
  profession.title_series = Filled(request.has_title_series(), request.title_series());
  if (Filled(request.has_title_level(), request.title_level())) {
    profession.title_level = fields.ReadTitleLevel("#/titleLevel", request.title_level());
  }
  return profession;
}

void CheckNameAndPassword(Fields& fields, const v1::CreateAccountRequest& request,
                          const std::optional<IdNumber>& id_number) {
  if (const auto code = CheckUsername(request.username())) {
    fields.Add(WrongField("#/username", *code));
  }
  PasswordOwner owner{.username = request.username(), .id_number = std::nullopt};
  if (id_number) owner.id_number = id_number->ToText();
  if (auto problem = CheckPassword(request.password(), owner)) {
    fields.Add(WrongField("#/password", problem->code, std::move(problem->params)));
  }
}

// Mobile and e-mail can be changed, not cleared.
std::optional<std::string> ReadContact(Fields& fields, std::string_view pointer, bool named,
                                       const std::string& text) {
  if (!named) return std::nullopt;
  return fields.ReadName(pointer, text);
}

}  // namespace

Result<Registration> Parse(const v1::CreateAccountRequest& request, const Call& call,
                           PasswordHasher& hasher) {
  Fields fields;
  auto name = fields.ReadName("#/name", request.name());
  auto id_number =
      fields.ReadIdNumber("#/idNumber", request.id_number(), CivilDate(call.received_at));
  CheckNameAndPassword(fields, request, id_number);
  Membership membership{.unit = fields.ReadId<UnitId>("#/unitId", request.unit_id()),
                        .department = std::nullopt};
  if (Filled(request.has_department_id(), request.department_id())) {
    membership.department = fields.ReadId<DepartmentId>("#/departmentId", request.department_id());
  }
  Profession profession = ReadProfession(fields, request);
  if (!fields.ok()) return fields.Fail();
  return hasher.Hash(Secret{request.password()}).map([&](std::string hash) {
    return Registration{
        .username = request.username(),
        .password_hash = std::move(hash),
        .person = {.name = *std::move(name),
                   .id_number = *std::move(id_number),
                   .membership = membership,
                   .profession = std::move(profession),
                   .contact = {.mobile = request.mobile(), .email = request.email()}}};
  });
}

Result<PersonId> Parse(const v1::GetPersonRequest& request) {
  Fields fields;
  const auto person = fields.ReadId<PersonId>("#/personId", request.person_id());
  if (!person) return fields.Fail();
  return *person;
}

Result<PersonId> Parse(const v1::ResetPasswordRequest& request) {
  Fields fields;
  const auto person = fields.ReadId<PersonId>("#/personId", request.person_id());
  if (!person) return fields.Fail();
  return *person;
}

Result<PersonChange> Parse(const v1::UpdatePersonRequest& request) {
  Fields fields;
  const auto person = fields.ReadId<PersonId>("#/personId", request.person_id());
  const auto department = ReadDepartmentChange(fields, request);
  ProfessionChange profession = ReadProfessionChange(fields, request);
  if (!fields.ok()) return fields.Fail();
  return PersonChange{.person = *person,
                      .if_match = request.etag(),
                      .department = department,
                      .profession = std::move(profession)};
}

Result<ProfileChange> Parse(const v1::UpdateMeRequest& request) {
  Fields fields;
  const auto& mask = request.update_mask();
  const bool names_unit = Filled(request.has_unit_id(), request.unit_id()).has_value();
  const auto unit = PatchOf<UnitId>(Names(mask, "unit_id"), names_unit, [&] {
    return fields.ReadId<UnitId>("#/unitId", request.unit_id());
  });
  const auto department = ReadDepartmentChange(fields, request);
  auto mobile = ReadContact(fields, "#/mobile", Names(mask, "mobile"), request.mobile());
  auto email = ReadContact(fields, "#/email", Names(mask, "email"), request.email());
  ProfessionChange profession = ReadProfessionChange(fields, request);
  if (!fields.ok()) return fields.Fail();
  return ProfileChange{.if_match = request.etag(),
                       .unit = unit,
                       .department = department,
                       .mobile = std::move(mobile),
                       .email = std::move(email),
                       .profession = std::move(profession)};
}

std::string ListName(const v1::ListPeopleRequest& request) {
  return "ListPeople\n" + request.unit_id() + "\n" + request.department_id();
}

std::string ListName(const v1::SearchPeopleRequest& request) {
  return "SearchPeople\n" + request.unit_id() + "\n" + request.department_id() + "\n" +
         request.id_number() + "\n" + request.name();
}

Result<PeopleQuery> Parse(const v1::ListPeopleRequest& request, const PageTokens& tokens) {
  Fields fields;
  PeopleFilter filter;
  filter.unit = fields.ReadId<UnitId>("#/unitId", request.unit_id());
  if (Filled(request.has_department_id(), request.department_id())) {
    filter.department = fields.ReadId<DepartmentId>("#/departmentId", request.department_id());
  }
  auto page =
      ReadPage(fields, tokens, ListName(request), {request.page_size(), request.page_token()});
  if (!fields.ok()) return fields.Fail();
  return PeopleQuery{std::move(filter), *std::move(page), request.include_total()};
}

Result<PeopleQuery> Parse(const v1::SearchPeopleRequest& request, const PageTokens& tokens,
                          const PersonalData& personal_data, Date today) {
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
    const auto number = ParseIdNumberForSearch(request.id_number(), today);
    filter.id_number_index = number ? personal_data.IndexOf(*number) : std::string{};
  }
  auto page =
      ReadPage(fields, tokens, ListName(request), {request.page_size(), request.page_token()});
  if (!fields.ok()) return fields.Fail();
  return PeopleQuery{std::move(filter), *std::move(page), request.include_total()};
}

}  // namespace jixue::identity
