#include "libs/rpc/server/serve.h"
#include "services/registry/app/get_institution.h"
#include "services/registry/app/list_institutions.h"
#include "services/registry/app/list_occupations.h"
#include "services/registry/rpc/catalogue_proto.h"
#include "services/registry/rpc/registry_service.h"

namespace jixue::registry {

grpc::Status RegistryService::ListOccupations(grpc::ServerContext* context,
                                              const v1::ListOccupationsRequest* request,
                                              v1::ListOccupationsResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseListOccupations(*request, dependencies_.page_tokens); },
      [&](db::Tx& tx, const Call&,
          const PageQuery<OccupationId>& page) -> Result<v1::ListOccupationsResponse> {
        return ToProto(registry::ListOccupations(tx, page), dependencies_.page_tokens);
      });
}

grpc::Status RegistryService::ListInstitutions(grpc::ServerContext* context,
                                               const v1::ListInstitutionsRequest* request,
                                               v1::ListInstitutionsResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseListInstitutions(*request, dependencies_.page_tokens); },
      [&](db::Tx& tx, const Call&,
          const InstitutionsQuery& query) -> Result<v1::ListInstitutionsResponse> {
        return ToProto(registry::ListInstitutions(tx, query), query.filter,
                       dependencies_.page_tokens);
      });
}

grpc::Status RegistryService::GetInstitution(grpc::ServerContext* context,
                                             const v1::GetInstitutionRequest* request,
                                             v1::Institution* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseGetInstitution(*request); },
      [](db::Tx& tx, const Call&, const InstitutionId& id) {
        return registry::GetInstitution(tx, id).map(
            [](const Institution& institution) { return ToProto(institution); });
      });
}

}  // namespace jixue::registry
