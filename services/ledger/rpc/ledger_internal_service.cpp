#include "services/ledger/rpc/ledger_internal_service.h"

#include "libs/rpc/server/serve.h"
#include "services/ledger/app/policy/read_policy_years.h"
#include "services/ledger/app/years/certificate_conditions.h"
#include "services/ledger/publish/policy_year_state.h"
#include "services/ledger/rpc/ledger_proto.h"

namespace jixue::ledger {

using grpc::ServerContext;
using grpc::Status;

Status LedgerInternalService::GetYear(ServerContext* context, const v1::GetYearRequest* request,
                                      v1::GetYearResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParsePerson(request->person_id()); },
      [&](db::Tx& tx, const Call&, const PersonId& person) -> Result<v1::GetYearResponse> {
        return ToProto(ReadCertificateConditions(tx, person, request->year()));
      });
}

Status LedgerInternalService::GetPolicyYearState(ServerContext* context,
                                                 const v1::GetPolicyYearStateRequest* request,
                                                 v1::PolicyYearState* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return Result<std::int32_t>{request->year()}; },
      [](db::Tx& tx, const Call&, std::int32_t year) {
        return ReadPolicyYear(tx, year).map(StateOf);
      });
}

}  // namespace jixue::ledger
