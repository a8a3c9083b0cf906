// Values of the domain → answers.
#pragma once

#include <google/api/httpbody.pb.h>

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/auth/token.h"
#include "libs/base/page_token.h"
#include "services/identity/app/people/own_data.h"
#include "services/identity/app/people/read_people.h"
#include "services/identity/app/sessions/session_parts.h"
#include "services/identity/app/units/create_unit_admin.h"
#include "services/identity/domain/page.h"
#include "services/identity/domain/units/region_rules.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Makes the token of the next page of one list.
struct Paging {
  const PageTokens& tokens;
  std::string list;
};

v1::Unit ToProto(const Unit& unit);
v1::Department ToProto(const Department& department);
v1::Person ToProto(const Person& person);
v1::Me ToProto(const OwnData& own);
v1::Session ToProto(const SessionTokens& tokens);
v1::ListRegionsResponse ToProto(const std::vector<Region>& regions);
// `username` repeats the ID number of the request (D14).
v1::CreateUnitAdminResponse ToProto(const CreatedUnitAdmin& created, const std::string& username);
v1::CreateAccountResponse ToRegistered(const Person& person, const std::string& username);
google::api::HttpBody ToKeySet(const auth::PublicKey& key);

v1::ListUnitsResponse ToProto(const Page<Unit>& page, const Paging& paging);
v1::ListDepartmentsResponse ToProto(const Page<Department>& page, const Paging& paging);
v1::ListUnitAdminsResponse ToProto(const Page<UnitAdmin>& page, const Paging& paging);
v1::ListPeopleResponse ToProto(const PeoplePage& page, const Paging& paging);

}  // namespace jixue::identity
