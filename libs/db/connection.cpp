#include "libs/db/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <map>
#include <pqxx/connection>
#include <pqxx/errorhandler>
#include <pqxx/except>
#include <stdexcept>
#include <unordered_map>

#include "libs/db/round_trip.h"
#include "libs/db/sql_state.h"
#include "libs/obs/metrics.h"

namespace jixue::db {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

// Waits until the socket can be read (or written); returns false when the time is over.
bool WaitForSocket(PGconn* handle, short events, SteadyTime until) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
  if (left.count() <= 0) return false;
  pollfd descriptor{PQsocket(handle), events, 0};
  return ::poll(&descriptor, 1, static_cast<int>(left.count())) > 0;
}

// Opens a session once, within a time limit, and refuses to do it again.
class ConnectOnce final : public pqxx::connectionpolicy {
 public:
  ConnectOnce(const std::string& text, std::chrono::milliseconds wait)
      : connectionpolicy{text}, wait_{wait} {}

  handle do_startconnect(handle current) override {
    if (current != nullptr && PQstatus(current) == CONNECTION_OK) return current;
    if (started_) throw pqxx::broken_connection{"connection lost"};
    started_ = true;
    PGconn* opened = PQconnectStart(options().c_str());
    if (opened == nullptr) throw std::bad_alloc{};
    if (!Complete(opened)) {
      const std::string message = PQerrorMessage(opened);
      PQfinish(opened);
      throw pqxx::broken_connection{message.empty() ? "no answer from the database" : message};
    }
    handle_ = opened;
    return opened;
  }

  PGconn* handle_in_use() const { return handle_; }

 private:
  bool Complete(PGconn* opened) const {
    const SteadyTime until = std::chrono::steady_clock::now() + wait_;
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
      if (PQstatus(opened) == CONNECTION_BAD || state == PGRES_POLLING_FAILED) return false;
      const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
      if (!WaitForSocket(opened, events, until)) return false;
      state = PQconnectPoll(opened);
    }
    return true;
  }

  std::chrono::milliseconds wait_;
  bool started_ = false;
  PGconn* handle_ = nullptr;
};

class Session final : public pqxx::connection_base {
 public:
  Session(const std::string& text, std::chrono::milliseconds wait)
      : connection_base{policy_}, policy_{text, wait} {
    init();
  }
  ~Session() noexcept { close(); }

  PGconn* handle() const { return policy_.handle_in_use(); }

 private:
  ConnectOnce policy_;
};

std::string QuotedValue(std::string_view value) {
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

// Returns libpq's keyword form of the URL with the password and the settings of every session.
// Settings in the URL take precedence, except encoding, time zone and date style, because the
// conversion of values relies on these.
std::string ConnectionText(const PoolSettings& settings, const ConnectOptions& given) {
  char* problem = nullptr;
  PQconninfoOption* parsed = PQconninfoParse(settings.url.c_str(), &problem);
  if (parsed == nullptr) {
    PQfreemem(problem);  // Its text may contain a password of the URL.
    throw std::runtime_error{"the database URL cannot be read"};
  }
  std::map<std::string, std::string> words{{"keepalives", "1"},          {"keepalives_idle", "2"},
                                           {"keepalives_interval", "1"}, {"keepalives_count", "3"},
                                           {"tcp_user_timeout", "5000"}, {"gssencmode", "disable"}};
  for (const PQconninfoOption* option = parsed; option->keyword != nullptr; ++option) {
    if (option->val != nullptr) words[option->keyword] = option->val;
  }
  PQconninfoFree(parsed);
  words.try_emplace("application_name",
                    words["user"] + (given.purpose.empty() ? "" : " " + given.purpose));
  if (!settings.password.empty()) words["password"] = settings.password.Reveal();
  words["client_encoding"] = "UTF8";
  // JIT would spend a hundred milliseconds on compiling a query that runs in one millisecond.
  words["options"] += " -c TimeZone=UTC -c DateStyle=ISO -c jit=off";
  if (!given.durable) words["options"] += " -c synchronous_commit=off";
  std::string text;
  for (const auto& [word, value] : words) text += fmt::format("{}={} ", word, QuotedValue(value));
  return text;
}

struct Statement {
  const Query* query;
  std::vector<Param> params;
};

// The text form ends at a NUL. Rejecting such a value is better than cutting it silently.
void CheckTexts(const std::vector<Param>& params) {
  for (const Param& param : params) {
    if (param && param->find('\0') != std::string::npos) {
      throw std::invalid_argument{"NUL in a text parameter"};
    }
  }
}

}  // namespace

struct Connection::State {
  State(const std::string& text, std::chrono::milliseconds wait)
      : session{text, wait}, quiet{session} {}

  Session session;
  pqxx::quiet_errorhandler quiet;  // Drops notices, which contain values of rows.
  std::unordered_map<const Query*, obs::Histogram> prepared;
  bool broken = false;
  Transactions transactions = Transactions::kNone;
  bool begun = false;  // Only for Transactions::kOne.
  std::vector<Statement> posted;

  // Sends the posted statements, and `last` when there is one, with the statements that begin and
  // end a transaction around them. Returns the last statement's result.
  ResultPtr Send(const Statement* last, bool commit);
  void Add(RoundTrip& trip, const Statement& statement, std::vector<const Query*>& fresh);
  std::vector<ResultPtr> Finish(RoundTrip& trip, const std::vector<const Query*>& fresh);
};

void Connection::State::Add(RoundTrip& trip, const Statement& statement,
                            std::vector<const Query*>& fresh) {
  const Query* query = statement.query;
  if (!prepared.contains(query) && std::find(fresh.begin(), fresh.end(), query) == fresh.end()) {
    trip.Prepare(query->name(), query->sql());
    fresh.push_back(query);
  }
  trip.Execute(query->name(), statement.params);
}

std::vector<ResultPtr> Connection::State::Finish(RoundTrip& trip,
                                                 const std::vector<const Query*>& fresh) {
  const auto remember = [&] {
    for (std::size_t i = 0; i < trip.prepared(); ++i) {
      prepared.emplace(fresh[i],
                       obs::FindHistogram("db_query_seconds", "Time of a named statement.",
                                          {{"query", fresh[i]->name()}}));
    }
  };
  try {
    std::vector<ResultPtr> results = trip.Finish();
    remember();
    return results;
  } catch (...) {
    remember();  // Statements stay prepared when one fails.
    throw;
  }
}

ResultPtr Connection::State::Send(const Statement* last, bool commit) {
  const auto start = std::chrono::steady_clock::now();
  RoundTrip trip{session.handle()};
  std::vector<const Query*> fresh;
  const bool alone = transactions == Transactions::kReadOnlyEach;
  if (alone) trip.Execute("BEGIN READ ONLY");
  if (transactions == Transactions::kOne && !begun) {
    begun = true;
    trip.Execute("BEGIN");
    // Writing transactions find their rows by keys. The server would plan such a statement again
    // each time, because it assumes that every array parameter is long, and planning costs more
    // than running it.
    trip.Execute("SET LOCAL plan_cache_mode = force_generic_plan");
  }
  const std::vector<Statement> first = std::exchange(posted, {});
  for (const Statement& statement : first) Add(trip, statement, fresh);
  if (last != nullptr) Add(trip, *last, fresh);
  if (alone || commit) trip.Execute("COMMIT");
  std::vector<ResultPtr> results = Finish(trip, fresh);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  for (const Statement& statement : first) prepared.at(statement.query).Observe(took.count());
  if (last != nullptr) prepared.at(last->query).Observe(took.count());
  // A transaction that has failed "commits" by rolling back.
  if (commit && std::string_view{PQcmdStatus(results.back().get())} != "COMMIT")
    throw std::runtime_error{"a failed transaction cannot be committed"};
  if (alone || commit) results.pop_back();
  return last == nullptr ? nullptr : std::move(results.back());
}

Connection::Connection(const PoolSettings& settings, const ConnectOptions& options) {
  const std::string text = ConnectionText(settings, options);
  try {
    state_ = std::make_unique<State>(text, options.wait);
  } catch (const pqxx::pqxx_exception& error) {
    throw Unavailable{error.base().what()};
  }
}

Connection::~Connection() = default;

pqxx::connection_base& Connection::raw() { return state_->session; }

void Connection::Use(Transactions transactions) { state_->transactions = transactions; }

Rows Connection::Run(const Query& query, const std::vector<Param>& params) {
  CheckTexts(params);
  try {
    const Statement statement{&query, params};
    return Rows{state_->Send(&statement, false).release()};
  } catch (...) {
    Rethrow();
  }
}

void Connection::Post(const Query& query, const std::vector<Param>& params) {
  CheckTexts(params);
  state_->posted.push_back({&query, params});
}

void Connection::Commit() {
  if (!state_->begun && state_->posted.empty()) return;
  try {
    state_->Send(nullptr, true);
    state_->begun = false;
  } catch (...) {
    Rethrow();
  }
}

void Connection::Rollback() noexcept {
  state_->posted.clear();
  if (!std::exchange(state_->begun, false) || IsBroken()) return;
  try {
    RoundTrip trip{state_->session.handle()};
    trip.Execute("ROLLBACK");
    trip.Finish();
  } catch (...) {
    state_->broken = true;
  }
}

void Connection::Rethrow() {
  try {
    throw;
  } catch (const SessionLost& error) {
    state_->broken = true;
    throw Unavailable{error.what()};
  } catch (const pqxx::sql_error& error) {
    // The server's last message before it closes may arrive as an error of the statement.
    if (PQstatus(state_->session.handle()) == CONNECTION_OK && !IsConnectionLost(error.sqlstate()))
      throw;
    state_->broken = true;
    throw Unavailable{error.what()};
  } catch (...) {
    state_->broken = true;  // The round trip is incomplete.
    throw;
  }
}

bool Connection::IsBroken() const { return state_->broken || !state_->session.is_open(); }

bool Connection::IsClosedByServer() const {
  // An idle session has nothing to read unless the server has closed it.
  pollfd descriptor{state_->session.sock(), POLLIN, 0};
  return ::poll(&descriptor, 1, 0) != 0;
}

bool Connection::Answers(std::chrono::milliseconds wait) {
  PGconn* handle = state_->session.handle();
  const SteadyTime until = std::chrono::steady_clock::now() + wait;
  bool ok = PQsendQuery(handle, "SELECT 1") == 1;
  while (ok) {
    if (PQisBusy(handle) == 1) {
      ok = WaitForSocket(handle, POLLIN, until) && PQconsumeInput(handle) == 1;
      continue;
    }
    PGresult* result = PQgetResult(handle);
    if (result == nullptr) break;
    ok = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
  }
  if (!ok) state_->broken = true;
  return ok;
}

}  // namespace jixue::db
