#include "services/identity/rpc/identity_service.h"

#include "libs/rpc/server/serve.h"
#include "services/identity/app/people/update_person.h"
#include "services/identity/app/units/create_unit.h"
#include "services/identity/app/units/list_regions.h"
#include "services/identity/app/units/update_unit.h"
#include "services/identity/rpc/identity_proto.h"
#include "services/identity/rpc/parse_people.h"
#include "services/identity/rpc/parse_units.h"

namespace jixue::identity {
namespace {

// For queries without parameters.
struct Nothing {};

Result<Nothing> ParseNothing(const Call&) { return Nothing{}; }

const auto kToProto = [](const auto& value) { return ToProto(value); };

}  // namespace

grpc::Status IdentityService::CreateUnit(grpc::ServerContext* context,
                                         const v1::CreateUnitRequest* request, v1::Unit* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return Parse(*request); },
      [](db::Tx& tx, const Call& call, const NewUnit& wanted) {
        return identity::CreateUnit(tx, call, wanted).map(kToProto);
      });
}

grpc::Status IdentityService::ListUnits(grpc::ServerContext* context,
                                        const v1::ListUnitsRequest* request,
                                        v1::ListUnitsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return Parse(*request, page_tokens_); },
      [&](db::Tx& tx, const Call&, const UnitList& query) -> Result<v1::ListUnitsResponse> {
        return ToProto(identity::ListUnits(tx, query), {page_tokens_, ListName(*request)});
      });
}

grpc::Status IdentityService::GetUnit(grpc::ServerContext* context,
                                      const v1::GetUnitRequest* request, v1::Unit* response) {
  return rpc::Read(
      host_, context, *request, response, [&](const Call&) { return Parse(*request); },
      [](db::Tx& tx, const Call& call, const UnitId& unit) {
        return identity::GetUnit(tx, call, unit).map(kToProto);
      });
}

grpc::Status IdentityService::UpdateUnit(grpc::ServerContext* context,
                                         const v1::UpdateUnitRequest* request, v1::Unit* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return Parse(*request); },
      [](db::Tx& tx, const Call& call, const UnitChange& change) {
        return identity::UpdateUnit(tx, call, change).map(kToProto);
      });
}

grpc::Status IdentityService::CreateUnitAdmin(grpc::ServerContext* context,
                                              const v1::CreateUnitAdminRequest* request,
                                              v1::CreateUnitAdminResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) { return Parse(*request, call, parts_.hasher); },
      [&](db::Tx& tx, const Call& call, const NewUnitAdmin& wanted) {
        return identity::CreateUnitAdmin(tx, call, parts_.personal_data, wanted)
            .map([&](const CreatedUnitAdmin& created) {
              return ToProto(created, request->id_number());
            });
      });
}

grpc::Status IdentityService::ListUnitAdmins(grpc::ServerContext* context,
                                             const v1::ListUnitAdminsRequest* request,
                                             v1::ListUnitAdminsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return Parse(*request, page_tokens_); },
      [&](db::Tx& tx, const Call& call, const UnitAdminList& query) {
        return identity::ListUnitAdmins(tx, call, query).map([&](const Page<UnitAdmin>& page) {
          return ToProto(page, {page_tokens_, ListName(*request)});
        });
      });
}

grpc::Status IdentityService::CreateDepartment(grpc::ServerContext* context,
                                               const v1::CreateDepartmentRequest* request,
                                               v1::Department* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return Parse(*request); },
      [](db::Tx& tx, const Call& call, const NewDepartment& wanted) {
        return identity::CreateDepartment(tx, call, wanted).map(kToProto);
      });
}

grpc::Status IdentityService::ListDepartments(grpc::ServerContext* context,
                                              const v1::ListDepartmentsRequest* request,
                                              v1::ListDepartmentsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return Parse(*request, page_tokens_); },
      [&](db::Tx& tx, const Call&, const DepartmentList& query) {
        return identity::ListDepartments(tx, query).map([&](const Page<Department>& page) {
          return ToProto(page, {page_tokens_, ListName(*request)});
        });
      });
}

grpc::Status IdentityService::ListPeople(grpc::ServerContext* context,
                                         const v1::ListPeopleRequest* request,
                                         v1::ListPeopleResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return Parse(*request, page_tokens_); },
      [&](db::Tx& tx, const Call& call, const PeopleQuery& query) {
        return identity::ListPeople(tx, call, query).map([&](const PeoplePage& page) {
          return ToProto(page, {page_tokens_, ListName(*request)});
        });
      });
}

grpc::Status IdentityService::SearchPeople(grpc::ServerContext* context,
                                           const v1::SearchPeopleRequest* request,
                                           v1::ListPeopleResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call& call) {
        return Parse(*request, page_tokens_, parts_.personal_data, CivilDate(call.received_at));
      },
      [&](db::Tx& tx, const Call& call,
          const PeopleQuery& query) -> Result<v1::ListPeopleResponse> {
        return ToProto(identity::SearchPeople(tx, call, query), {page_tokens_, ListName(*request)});
      });
}

grpc::Status IdentityService::GetPerson(grpc::ServerContext* context,
                                        const v1::GetPersonRequest* request, v1::Person* response) {
  return rpc::Read(
      host_, context, *request, response, [&](const Call&) { return Parse(*request); },
      [](db::Tx& tx, const Call& call, const PersonId& person) {
        return identity::GetPerson(tx, call, person).map(kToProto);
      });
}

grpc::Status IdentityService::UpdatePerson(grpc::ServerContext* context,
                                           const v1::UpdatePersonRequest* request,
                                           v1::Person* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return Parse(*request); },
      [&](db::Tx& tx, const Call& call, const PersonChange& change) {
        return identity::UpdatePerson(tx, call, parts_.personal_data, change).map(kToProto);
      });
}

grpc::Status IdentityService::ListRegions(grpc::ServerContext* context,
                                          const v1::ListRegionsRequest* request,
                                          v1::ListRegionsResponse* response) {
  return rpc::Read(host_, context, *request, response, ParseNothing,
                   [](db::Tx& tx, const Call&, const Nothing&) -> Result<v1::ListRegionsResponse> {
                     return ToProto(identity::ListRegions(tx));
                   });
}

grpc::Status IdentityService::GetKeySet(grpc::ServerContext* context,
                                        const v1::GetKeySetRequest* request,
                                        google::api::HttpBody* response) {
  return rpc::Plain(host_, context, *request, response,
                    [&](const Call&) -> Result<google::api::HttpBody> {
                      return ToKeySet({parts_.signer.key_id(), parts_.signer.public_key()});
                    });
}

}  // namespace jixue::identity
