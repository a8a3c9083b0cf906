// RPCs of units, departments, unit admins and regions.
#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/request.h"
#include "services/identity/app/units/create_unit.h"
#include "services/identity/app/units/get_unit.h"
#include "services/identity/app/units/list_regions.h"
#include "services/identity/app/units/update_unit.h"
#include "services/identity/prepare/check_appointment.h"
#include "services/identity/rpc/identity_service.h"
#include "services/identity/rpc/shared_proto.h"
#include "services/identity/rpc/units_proto.h"

namespace jixue::identity {

grpc::Status IdentityService::CreateUnit(grpc::ServerContext* context,
                                         const v1::CreateUnitRequest* request, v1::Unit* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) { return ParseCreateUnit(*request, call); },
      [](db::Tx& tx, const Call& call, const NewUnit& wanted) {
        return identity::CreateUnit(tx, call, wanted).map(kToProto);
      });
}

grpc::Status IdentityService::ListUnits(grpc::ServerContext* context,
                                        const v1::ListUnitsRequest* request,
                                        v1::ListUnitsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseListUnits(*request, page_tokens_); },
      [&](db::Tx& tx, const Call&, const ListUnitsQuery& query) -> Result<v1::ListUnitsResponse> {
        return ToProto(identity::ListUnits(tx, query), page_tokens_, ListNameOf(*request));
      });
}

grpc::Status IdentityService::GetUnit(grpc::ServerContext* context,
                                      const v1::GetUnitRequest* request, v1::Unit* response) {
  return rpc::Read(
      host_, context, *request, response, [&](const Call&) { return ParseGetUnit(*request); },
      [](db::Tx& tx, const Call& call, const UnitId& unit) {
        return identity::GetUnit(tx, call, unit).map(kToProto);
      });
}

grpc::Status IdentityService::UpdateUnit(grpc::ServerContext* context,
                                         const v1::UpdateUnitRequest* request, v1::Unit* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return ParseUpdateUnit(*request); },
      [&](db::Tx& tx, const Call& call, const UnitChange& change) {
        return identity::UpdateUnit(tx, call, personal_data_, change).map(kToProto);
      });
}

grpc::Status IdentityService::CreateUnitAdmin(grpc::ServerContext* context,
                                              const v1::CreateUnitAdminRequest* request,
                                              v1::CreateUnitAdminResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return ParseCreateUnitAdmin(*request, call)
            .and_then([&](UnitAdminRequest wanted) {
              return CheckAppointmentFirst(sessions_, registrations_, call, std::move(wanted));
            })
            .and_then([&](UnitAdminRequest wanted) {
              return HashFirstPassword(sessions_.hasher, call, std::move(wanted));
            });
      },
      [&](db::Tx& tx, const Call& call, const NewUnitAdmin& wanted) {
        return identity::CreateUnitAdmin(tx, call, personal_data_, appointments_per_day_max_,
                                         wanted)
            .map([&](const OpenAppointment& open) { return ToProto(open, request->id_number()); });
      });
}

grpc::Status IdentityService::ListUnitAdmins(grpc::ServerContext* context,
                                             const v1::ListUnitAdminsRequest* request,
                                             v1::ListUnitAdminsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseListUnitAdmins(*request, page_tokens_); },
      [&](db::Tx& tx, const Call& call, const ListUnitAdminsQuery& query) {
        return identity::ListUnitAdmins(tx, call, query).map([&](const Page<UnitAdmin>& page) {
          return ToProto(page, page_tokens_, ListNameOf(*request));
        });
      });
}

grpc::Status IdentityService::CreateDepartment(grpc::ServerContext* context,
                                               const v1::CreateDepartmentRequest* request,
                                               v1::Department* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseCreateDepartment(*request); },
      [](db::Tx& tx, const Call& call, const NewDepartment& wanted) {
        return identity::CreateDepartment(tx, call, wanted).map(kToProto);
      });
}

grpc::Status IdentityService::ListDepartments(grpc::ServerContext* context,
                                              const v1::ListDepartmentsRequest* request,
                                              v1::ListDepartmentsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseListDepartments(*request, page_tokens_); },
      [&](db::Tx& tx, const Call&, const ListDepartmentsQuery& query) {
        return identity::ListDepartments(tx, query).map([&](const Page<Department>& page) {
          return ToProto(page, page_tokens_, ListNameOf(*request));
        });
      });
}

grpc::Status IdentityService::ListRegions(grpc::ServerContext* context,
                                          const v1::ListRegionsRequest* request,
                                          v1::ListRegionsResponse* response) {
  return rpc::Read(
      host_, context, *request, response, rpc::kNothing,
      [](db::Tx& tx, const Call&, const rpc::Nothing&) -> Result<v1::ListRegionsResponse> {
        return ToProto(identity::ListRegions(tx));
      });
}

}  // namespace jixue::identity
