// RPCs of people's hours: years, compliance and members of units.
#include "libs/base/try.h"
#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/request.h"
#include "services/ledger/app/members/check_in_scope.h"
#include "services/ledger/app/members/list_unit_hours.h"
#include "services/ledger/app/members/search_hours.h"
#include "services/ledger/app/years/explain_year.h"
#include "services/ledger/app/years/get_year.h"
#include "services/ledger/app/years/list_years.h"
#include "services/ledger/app/years/read_year.h"
#include "services/ledger/app/years/settle_history.h"
#include "services/ledger/prepare/search_hours.h"
#include "services/ledger/rpc/hours_proto.h"
#include "services/ledger/rpc/ledger_internal_service.h"
#include "services/ledger/rpc/ledger_service.h"

namespace jixue::ledger {

using grpc::ServerContext;
using grpc::Status;

Result<PersonId> LedgerService::PreparePerson(const Call& call,
                                              const std::string& person_id) const {
  return ParsePerson(person_id).and_then(
      [&](const PersonId& person) { return dependencies_.replicas.EnsurePerson(call, person); });
}

Result<YearQuery> LedgerService::Settled(const Call& call, Result<YearQuery> query) const {
  return query.and_then([&](const YearQuery& parsed) {
    return SettleHistory(dependencies_.host.pool(), call, parsed.as_of).map([&] { return parsed; });
  });
}

Status LedgerService::ListMyYears(ServerContext* context, const v1::ListMyYearsRequest* request,
                                  v1::ListYearsResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response, rpc::OwnPerson,
      [](db::Tx& tx, const Call& call, const PersonId& person) -> Result<v1::ListYearsResponse> {
        return ToProto(ListYears(tx, call, person));
      });
}

Status LedgerService::GetMyYear(ServerContext* context, const v1::GetMyYearRequest* request,
                                v1::YearDetails* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call& call) { return Settled(call, ParseGetMyYear(call, *request)); },
      [](db::Tx& tx, const Call& call, const YearQuery& query) -> Result<v1::YearDetails> {
        return ToProto(ReadYear(tx, call, query));
      });
}

Status LedgerService::GetMyCompliance(ServerContext* context,
                                      const v1::GetMyComplianceRequest* request,
                                      v1::Compliance* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response, rpc::OwnPerson,
      [&](db::Tx& tx, const Call& call, const PersonId& person) {
        return ExplainYear(tx, call, person, request->year()).map([](const Compliance& compliance) {
          return ToProto(compliance);
        });
      });
}

Status LedgerService::ListPersonYears(ServerContext* context,
                                      const v1::ListPersonYearsRequest* request,
                                      v1::ListYearsResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call& call) { return PreparePerson(call, request->person_id()); },
      [](db::Tx& tx, const Call& call, const PersonId& person) {
        return CheckInScope(tx, call, person).map([&] {
          return ToProto(ListYears(tx, call, person));
        });
      });
}

Status LedgerService::GetPersonYear(ServerContext* context, const v1::GetPersonYearRequest* request,
                                    v1::YearDetails* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call& call) -> Result<YearQuery> {
        JIXUE_TRY(query, ParseGetPersonYear(call, *request));
        JIXUE_RETURN_IF_FAILED(dependencies_.replicas.EnsurePerson(call, query.person));
        return Settled(call, query);
      },
      [](db::Tx& tx, const Call& call, const YearQuery& query) {
        return CheckInScope(tx, call, query.person).map([&] {
          return ToProto(ReadYear(tx, call, query));
        });
      });
}

Status LedgerService::GetPersonCompliance(ServerContext* context,
                                          const v1::GetPersonComplianceRequest* request,
                                          v1::Compliance* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call& call) { return PreparePerson(call, request->person_id()); },
      [&](db::Tx& tx, const Call& call, const PersonId& person) {
        return CheckInScope(tx, call, person)
            .and_then([&] { return ExplainYear(tx, call, person, request->year()); })
            .map([](const Compliance& compliance) { return ToProto(compliance); });
      });
}

Status LedgerService::ListUnitHours(ServerContext* context, const v1::ListUnitHoursRequest* request,
                                    v1::ListUnitHoursResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseListUnitHours(*request, dependencies_.page_tokens); },
      [&](db::Tx& tx, const Call& call, const MemberQuery& query) {
        return ledger::ListUnitHours(tx, call, query).map([&](const Page<MemberHours>& page) {
          return ToProto(page, dependencies_.page_tokens, ListNameOf(*request));
        });
      });
}

Status LedgerService::SearchHours(ServerContext* context, const v1::SearchHoursRequest* request,
                                  v1::ListUnitHoursResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call& call) {
        return ParseSearchHours(*request, dependencies_.page_tokens)
            .and_then([&](const HourSearch& search) {
              return PrepareSearchHours(dependencies_.id_index_key, call, search);
            });
      },
      [&](db::Tx& tx, const Call& call,
          const MemberQuery& query) -> Result<v1::ListUnitHoursResponse> {
        return ToProto(ledger::SearchHours(tx, call, query), dependencies_.page_tokens,
                       ListNameOf(*request));
      });
}

Status LedgerInternalService::GetYear(ServerContext* context, const v1::GetYearRequest* request,
                                      v1::GetYearResponse* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParsePerson(request->person_id()); },
      [&](db::Tx& tx, const Call& call, const PersonId& person) -> Result<v1::GetYearResponse> {
        return ToProto(ledger::GetYear(tx, call, person, request->year()));
      });
}

}  // namespace jixue::ledger
