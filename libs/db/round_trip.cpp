#include "libs/db/round_trip.h"

#include <pqxx/except>
#include <string_view>

namespace jixue::db {
namespace {

[[noreturn]] void ThrowFailure(const PGresult* result, const std::string& name) {
  const char* given = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string state = given == nullptr ? "" : given;
  const std::string text = PQresultErrorMessage(result);
  if (state == "23505") throw pqxx::unique_violation{text, name, state.c_str()};
  if (state == "42P01") throw pqxx::undefined_table{text, name, state.c_str()};
  throw pqxx::sql_error{text, name, state.c_str()};
}

bool IsGood(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

}  // namespace

RoundTrip::RoundTrip(PGconn* session) : session_{session} { Check(PQenterPipelineMode(session_)); }

void RoundTrip::Check(int sent) const {
  if (sent != 1) throw SessionLost{PQerrorMessage(session_)};
}

void RoundTrip::Prepare(const std::string& name, const char* sql) {
  Check(PQsendPrepare(session_, name.c_str(), sql, 0, nullptr));
  sent_.push_back({name, true});
}

void RoundTrip::Execute(const std::string& name, const std::vector<Param>& params) {
  std::vector<const char*> values;
  values.reserve(params.size());
  for (const Param& param : params) values.push_back(param ? param->c_str() : nullptr);
  Check(PQsendQueryPrepared(session_, name.c_str(), static_cast<int>(values.size()), values.data(),
                            nullptr, nullptr, 0));
  sent_.push_back({name, false});
}

void RoundTrip::Execute(const char* sql) {
  Check(PQsendQueryParams(session_, sql, 0, nullptr, nullptr, nullptr, nullptr, 0));
  sent_.push_back({sql, false});
}

ResultPtr RoundTrip::Next() {
  ResultPtr result{PQgetResult(session_)};
  // A statement's results end with a nullptr.
  if (result) PQclear(PQgetResult(session_));
  return result;
}

std::vector<ResultPtr> RoundTrip::Finish() {
  Check(PQpipelineSync(session_));
  std::vector<ResultPtr> results;
  ResultPtr failure;
  std::string failed;
  for (const Sent& one : sent_) {
    ResultPtr result = Next();
    if (!result) break;
    if (!IsGood(result.get()) && !failure) {
      failure = std::move(result);
      failed = one.name;
    } else if (one.is_preparation) {
      prepared_ += failure ? 0 : 1;
    } else {
      results.push_back(std::move(result));
    }
  }
  // The last result shows that the server has finished everything and is ready for more.
  const ResultPtr end{PQgetResult(session_)};
  const bool is_whole =
      end && PQresultStatus(end.get()) == PGRES_PIPELINE_SYNC && PQexitPipelineMode(session_) == 1;
  if (failure) ThrowFailure(failure.get(), failed);
  if (!is_whole) throw SessionLost{PQerrorMessage(session_)};
  return results;
}

}  // namespace jixue::db
