#include "services/identity/rpc/identity_proto.h"

#include "libs/base/parse.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/values/credit_code.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {
namespace {

using IndustryCode = common::v1::Industry::Code;

static_assert(static_cast<int>(UnitKind::kStateOrgan) == v1::UnitKind::STATE_ORGAN);
static_assert(static_cast<int>(UnitKind::kPublicInstitution) == v1::UnitKind::PUBLIC_INSTITUTION);
static_assert(static_cast<int>(UnitKind::kEnterprise) == v1::UnitKind::ENTERPRISE);
static_assert(static_cast<int>(UnitKind::kSocialOrganisation) == v1::UnitKind::SOCIAL_ORGANISATION);
static_assert(static_cast<int>(UnitKind::kOther) == v1::UnitKind::OTHER);

template <class Message>
void SetMembership(const Membership& membership, Message& message) {
  if (membership.unit) message.set_unit_id(membership.unit->ToText());
  if (membership.department) message.set_department_id(membership.department->ToText());
}

template <class Message>
void SetProfession(const Profession& profession, Message& message) {
  if (profession.industry) message.set_industry(static_cast<IndustryCode>(*profession.industry));
  if (profession.title_series) message.set_title_series(*profession.title_series);
  if (profession.title_level) message.set_title_level(*profession.title_level);
}

v1::RoleGrant ToProto(const Role& role) {
  v1::RoleGrant grant;
  v1::RoleGrant::Role code = v1::RoleGrant::ROLE_UNSPECIFIED;
  v1::RoleGrant::Role_Parse(std::string{TextOf(role.code)}, &code);
  grant.set_role(code);
  if (role.unit) grant.set_unit_id(role.unit->ToText());
  if (role.department) grant.set_department_id(role.department->ToText());
  if (role.region_code) grant.set_region_code(*role.region_code);
  IndustryCode industry = common::v1::Industry::INDUSTRY_UNSPECIFIED;
  if (role.industry && common::v1::Industry::Code_Parse(*role.industry, &industry)) {
    grant.set_industry(industry);
  }
  return grant;
}

// Rule R-114: an unusual body code is worth a look and forbids nothing.
bool BodyCodeIsUnusual(const Unit& unit) {
  const auto code = CreditCode::Parse(unit.credit_code);
  return code && !code->BodyCodeHolds();
}

template <class T, class Response>
void SetNextPage(const Page<T>& page, const Paging& paging, Response& response) {
  if (!page.more) return;
  response.set_next_page_token(paging.tokens.Make(paging.list, page.items.back().id.ToText()));
}

}  // namespace

v1::Unit ToProto(const Unit& unit) {
  v1::Unit message;
  message.set_unit_id(unit.id.ToText());
  message.set_name(unit.name);
  message.set_credit_code(unit.credit_code);
  message.set_region_code(unit.region_code);
  message.set_kind(static_cast<v1::UnitKind::Code>(unit.kind));
  if (unit.industry) message.set_industry(static_cast<IndustryCode>(*unit.industry));
  *message.mutable_created_at() = rpc::ToProto(unit.created_at);
  message.set_etag(EtagOf(unit.version));
  if (BodyCodeIsUnusual(unit)) {
    message.add_warnings()->set_code(std::string{errors::kCreditCodeBodyUnusual.code});
  }
  return message;
}

v1::Department ToProto(const Department& department) {
  v1::Department message;
  message.set_department_id(department.id.ToText());
  message.set_unit_id(department.unit.ToText());
  message.set_name(department.name);
  message.set_etag(EtagOf(department.version));
  return message;
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

v1::Session ToProto(const SessionTokens& tokens) {
  v1::Session session;
  session.set_access_token(tokens.access_token);
  session.set_token_type("Bearer");
  session.set_expires_in_seconds(
      static_cast<std::int32_t>(std::chrono::seconds{auth::kTokenLifetime}.count()));
  session.set_refresh_token(tokens.refresh_token);
  session.set_password_change_required(tokens.account.password_change_required);
  session.set_profile_incomplete(tokens.account.profile_incomplete);
  auto& principal = *session.mutable_principal();
  if (tokens.account.person) principal.set_person_id(tokens.account.person->ToText());
  principal.set_display_name(tokens.account.display_name);
  for (const Role& role : tokens.account.roles) *principal.add_roles() = ToProto(role);
  return session;
}

v1::ListRegionsResponse ToProto(const std::vector<Region>& regions) {
  v1::ListRegionsResponse response;
  for (const Region& region : regions) {
    auto& item = *response.add_items();
    item.set_code(region.code);
    item.set_name(region.name);
    item.set_level(region.level);
  }
  return response;
}

v1::CreateUnitAdminResponse ToProto(const CreatedUnitAdmin& created, const std::string& username) {
  v1::CreateUnitAdminResponse response;
  response.set_admin_id(created.grant.id.ToText());
  response.set_username(username);
  response.set_person_id(created.person.ToText());
  response.set_unit_id(created.grant.role.unit->ToText());
  if (created.grant.role.department) {
    response.set_department_id(created.grant.role.department->ToText());
  }
  response.set_login_allowed(created.grant.login_allowed);
  response.set_etag(EtagOf(created.grant.version));
  return response;
}

v1::CreateAccountResponse ToRegistered(const Person& person, const std::string& username) {
  v1::CreateAccountResponse response;
  response.set_person_id(person.id.ToText());
  response.set_username(username);
  response.set_id_number_masked(person.id_number_masked);
  return response;
}

google::api::HttpBody ToKeySet(const auth::PublicKey& key) {
  google::api::HttpBody body;
  body.set_content_type("application/jwk-set+json");
  body.set_data(auth::KeySetJson({key}));
  return body;
}

v1::ListUnitsResponse ToProto(const Page<Unit>& page, const Paging& paging) {
  v1::ListUnitsResponse response;
  for (const Unit& unit : page.items) {
    auto& item = *response.add_items();
    item.set_unit_id(unit.id.ToText());
    item.set_name(unit.name);
    item.set_region_code(unit.region_code);
  }
  SetNextPage(page, paging, response);
  return response;
}

v1::ListDepartmentsResponse ToProto(const Page<Department>& page, const Paging& paging) {
  v1::ListDepartmentsResponse response;
  for (const Department& department : page.items) {
    auto& item = *response.add_items();
    item.set_department_id(department.id.ToText());
    item.set_name(department.name);
    item.set_etag(EtagOf(department.version));
  }
  SetNextPage(page, paging, response);
  return response;
}

v1::ListUnitAdminsResponse ToProto(const Page<UnitAdmin>& page, const Paging& paging) {
  v1::ListUnitAdminsResponse response;
  for (const UnitAdmin& admin : page.items) {
    auto& item = *response.add_items();
    item.set_admin_id(admin.id.ToText());
    item.set_person_id(admin.person.ToText());
    item.set_name(admin.name);
    item.set_id_number_masked(admin.id_number_masked);
    if (admin.department) item.set_department_id(admin.department->ToText());
    item.set_login_allowed(admin.login_allowed);
    item.set_etag(EtagOf(admin.version));
  }
  SetNextPage(page, paging, response);
  return response;
}

v1::ListPeopleResponse ToProto(const PeoplePage& page, const Paging& paging) {
  v1::ListPeopleResponse response;
  for (const Person& person : page.page.items) *response.add_items() = ToProto(person);
  SetNextPage(page.page, paging, response);
  if (page.total) response.set_total_count(*page.total);
  return response;
}

}  // namespace jixue::identity
