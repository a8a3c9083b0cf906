#include "services/ledger/rpc/ledger_service.h"

#include "libs/rpc/server/serve.h"
#include "services/ledger/app/members/list_members.h"
#include "services/ledger/app/members/reach_person.h"
#include "services/ledger/app/policy/create_policy_year.h"
#include "services/ledger/app/policy/read_policy_years.h"
#include "services/ledger/app/policy/update_policy_year.h"
#include "services/ledger/app/years/explain_year.h"
#include "services/ledger/app/years/list_years.h"
#include "services/ledger/app/years/read_year.h"
#include "services/ledger/rpc/ledger_proto.h"
#include "services/ledger/rpc/policy_year_proto.h"

namespace jixue::ledger {

using grpc::ServerContext;
using grpc::Status;

Result<PersonId> LedgerService::KnownPerson(const std::string& person_id, const Call& call) const {
  return ParsePerson(person_id).and_then(
      [&](const PersonId& person) { return parts_.people.Know(person, call); });
}

Status LedgerService::ListMyYears(ServerContext* context, const v1::ListMyYearsRequest* request,
                                  v1::ListYearsResponse* response) {
  return rpc::Read(
      host_, context, *request, response, OwnPerson,
      [](db::Tx& tx, const Call& call, const PersonId& person) -> Result<v1::ListYearsResponse> {
        return ToProto(ListYears(tx, person, call.received_at));
      });
}

Status LedgerService::GetMyYear(ServerContext* context, const v1::GetMyYearRequest* request,
                                v1::YearDetails* response) {
  return rpc::Read(
      host_, context, *request, response, OwnPerson,
      [&](db::Tx& tx, const Call& call, const PersonId& person) -> Result<v1::YearDetails> {
        const auto as_of = ParseAsOf(request->has_as_of() ? &request->as_of() : nullptr);
        return ToProto(ReadYear(tx, person, request->year(), as_of, call.received_at));
      });
}

Status LedgerService::GetMyCompliance(ServerContext* context,
                                      const v1::GetMyComplianceRequest* request,
                                      v1::Compliance* response) {
  return rpc::Read(host_, context, *request, response, OwnPerson,
                   [&](db::Tx& tx, const Call& call, const PersonId& person) {
                     return ExplainYear(tx, person, request->year(), call.received_at)
                         .map([](const Compliance& compliance) { return ToProto(compliance); });
                   });
}

Status LedgerService::ListPersonYears(ServerContext* context,
                                      const v1::ListPersonYearsRequest* request,
                                      v1::ListYearsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call& call) { return KnownPerson(request->person_id(), call); },
      [](db::Tx& tx, const Call& call, const PersonId& person) {
        return ReachPerson(tx, call, person).map([&](const PersonId& reached) {
          return ToProto(ListYears(tx, reached, call.received_at));
        });
      });
}

Status LedgerService::GetPersonYear(ServerContext* context, const v1::GetPersonYearRequest* request,
                                    v1::YearDetails* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call& call) { return KnownPerson(request->person_id(), call); },
      [&](db::Tx& tx, const Call& call, const PersonId& person) {
        return ReachPerson(tx, call, person).map([&](const PersonId& reached) {
          const auto as_of = ParseAsOf(request->has_as_of() ? &request->as_of() : nullptr);
          return ToProto(ReadYear(tx, reached, request->year(), as_of, call.received_at));
        });
      });
}

Status LedgerService::GetPersonCompliance(ServerContext* context,
                                          const v1::GetPersonComplianceRequest* request,
                                          v1::Compliance* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call& call) { return KnownPerson(request->person_id(), call); },
      [&](db::Tx& tx, const Call& call, const PersonId& person) {
        return ReachPerson(tx, call, person)
            .and_then([&](const PersonId& reached) {
              return ExplainYear(tx, reached, request->year(), call.received_at);
            })
            .map([](const Compliance& compliance) { return ToProto(compliance); });
      });
}

Status LedgerService::ListUnitHours(ServerContext* context, const v1::ListUnitHoursRequest* request,
                                    v1::ListUnitHoursResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseListUnitHours(*request, parts_.page_tokens); },
      [&](db::Tx& tx, const Call& call, const MemberQuery& query) {
        return ListUnitMembers(tx, call, *query.unit, query.filter, query.page)
            .map([&](const MemberList& list) { return ToProto(list, query, parts_.page_tokens); });
      });
}

Status LedgerService::SearchHours(ServerContext* context, const v1::SearchHoursRequest* request,
                                  v1::ListUnitHoursResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call& call) {
        return ParseSearchHours(*request, parts_.page_tokens, parts_.id_index_key, call);
      },
      [&](db::Tx& tx, const Call& call,
          const MemberQuery& query) -> Result<v1::ListUnitHoursResponse> {
        return ToProto(SearchMembers(tx, call, query.filter, query.page), query,
                       parts_.page_tokens);
      });
}

Status LedgerService::CreatePolicyYear(ServerContext* context,
                                       const v1::CreatePolicyYearRequest* request,
                                       v1::PolicyYear* response) {
  return rpc::Write(
      host_, context, *request, response,
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
      host_, context, *request, response,
      [&](const Call&) { return ParseListPolicyYears(*request, parts_.page_tokens); },
      [&](db::Tx& tx, const Call&,
          const PolicyYearPage& page) -> Result<v1::ListPolicyYearsResponse> {
        return ToProto(ledger::ListPolicyYears(tx, page), parts_.page_tokens);
      });
}

Status LedgerService::GetPolicyYear(ServerContext* context, const v1::GetPolicyYearRequest* request,
                                    v1::PolicyYear* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return Result<std::int32_t>{request->year()}; },
      [](db::Tx& tx, const Call&, std::int32_t year) {
        return ReadPolicyYear(tx, year).map(
            [](const PolicyYear& policy) { return ToProto(policy); });
      });
}

Status LedgerService::UpdatePolicyYear(ServerContext* context,
                                       const v1::UpdatePolicyYearRequest* request,
                                       v1::PolicyYear* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseUpdatePolicyYear(*request); },
      [](db::Tx& tx, const Call& call, const UpdatePolicyYearCommand& command) {
        return ledger::UpdatePolicyYear(tx, call, command).map([](const PolicyYear& changed) {
          return ToProto(changed);
        });
      });
}

}  // namespace jixue::ledger
