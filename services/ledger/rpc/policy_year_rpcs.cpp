// RPCs of policy years.
#include "libs/rpc/server/serve.h"
#include "services/ledger/app/policy/create_policy_year.h"
#include "services/ledger/app/policy/get_policy_year.h"
#include "services/ledger/app/policy/list_policy_years.h"
#include "services/ledger/app/policy/update_policy_year.h"
#include "services/ledger/publish/policy_year_state.h"
#include "services/ledger/rpc/ledger_internal_service.h"
#include "services/ledger/rpc/ledger_service.h"
#include "services/ledger/rpc/policy_year_proto.h"

namespace jixue::ledger {

using grpc::ServerContext;
using grpc::Status;

Status LedgerService::CreatePolicyYear(ServerContext* context,
                                       const v1::CreatePolicyYearRequest* request,
                                       v1::PolicyYear* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseCreatePolicyYear(*request); },
      [](db::Tx& tx, const Call& call, const PolicyYear& policy) {
        return ledger::CreatePolicyYear(tx, call, policy).map([](const PolicyYear& created) {
          return ToProto(created);
        });
      });
}

Status LedgerService::ListPolicyYears(ServerContext* context,
                                      const v1::ListPolicyYearsRequest* request,
                                      v1::ListPolicyYearsResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseListPolicyYears(*request, dependencies_.page_tokens); },
      [&](db::Tx& tx, const Call& call,
          const PageQuery<std::int32_t>& page) -> Result<v1::ListPolicyYearsResponse> {
        return ToProto(ledger::ListPolicyYears(tx, call, page), dependencies_.page_tokens);
      });
}

Status LedgerService::GetPolicyYear(ServerContext* context, const v1::GetPolicyYearRequest* request,
                                    v1::PolicyYear* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return Result<std::int32_t>{request->year()}; },
      [](db::Tx& tx, const Call& call, std::int32_t year) {
        return ledger::GetPolicyYear(tx, call, year).map([](const PolicyYear& policy) {
          return ToProto(policy);
        });
      });
}

Status LedgerService::UpdatePolicyYear(ServerContext* context,
                                       const v1::UpdatePolicyYearRequest* request,
                                       v1::PolicyYear* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseUpdatePolicyYear(*request); },
      [](db::Tx& tx, const Call& call, const UpdatePolicyYearCommand& command) {
        return ledger::UpdatePolicyYear(tx, call, command).map([](const PolicyYear& updated) {
          return ToProto(updated);
        });
      });
}

Status LedgerInternalService::GetPolicyYearState(ServerContext* context,
                                                 const v1::GetPolicyYearStateRequest* request,
                                                 v1::PolicyYearState* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return Result<std::int32_t>{request->year()}; },
      [](db::Tx& tx, const Call& call, std::int32_t year) {
        return ledger::GetPolicyYear(tx, call, year).map(StateOf);
      });
}

}  // namespace jixue::ledger
