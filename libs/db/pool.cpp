#include "libs/db/pool.h"

#include <pqxx/except>

#include "libs/db/lease.h"

namespace jixue::db {
namespace {

constexpr std::chrono::milliseconds kPingWait{1000};
// While all connections are busy, a commit this recent shows that the database works.
constexpr std::chrono::seconds kRecent{2};

std::int64_t NowTicks() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

}  // namespace

bool IsRetryable(const std::exception& error) {
  if (dynamic_cast<const pqxx::serialization_failure*>(&error) != nullptr) return true;
  if (dynamic_cast<const pqxx::deadlock_detected*>(&error) != nullptr) return true;
  const auto* sql = dynamic_cast<const pqxx::sql_error*>(&error);
  return sql != nullptr && (sql->sqlstate() == "40001" || sql->sqlstate() == "40P01");
}

bool IsTimeout(const std::exception& error) {
  if (dynamic_cast<const DeadlinePassed*>(&error) != nullptr) return true;
  const auto* sql = dynamic_cast<const pqxx::sql_error*>(&error);
  return sql != nullptr && (sql->sqlstate() == "57014" || sql->sqlstate() == "55P03");
}

Pool::State::State(PoolSettings given)
    : settings{std::move(given)},
      in_use{obs::FindGauge("db_pool_in_use", "Connections in use by a transaction.")},
      waiting{obs::FindGauge("db_pool_waiting", "Calls waiting for a free connection.")},
      refused{obs::FindCounter("db_pool_refused_total",
                               "Calls that got no connection in time because all were in use.")} {
  obs::FindGauge("db_pool_max", "Maximum number of connections.").Set(settings.connections_max);
}

std::unique_ptr<Connection> Pool::State::Acquire(std::chrono::steady_clock::time_point deadline) {
  const auto until = std::min(deadline, std::chrono::steady_clock::now() + settings.wait_max);
  std::unique_lock lock{mutex};
  while (true) {
    if (!idle.empty()) {
      auto connection = std::move(idle.back());
      idle.pop_back();
      // After a restart of the server all idle sessions are dead. A new one replaces it, so that no
      // call fails.
      if (!connection->IsClosedByServer()) {
        in_use.Add(1);
        return connection;
      }
      --open;
      continue;
    }
    if (open < settings.connections_max) break;
    waiting.Add(1);
    const bool timed_out = free.wait_until(lock, until) == std::cv_status::timeout;
    waiting.Add(-1);
    if (timed_out && idle.empty() && open >= settings.connections_max) {
      refused.Add();
      throw PoolExhausted{};
    }
  }
  ++open;
  lock.unlock();
  return OpenCounted();
}

std::unique_ptr<Connection> Pool::State::OpenCounted() {
  try {
    auto connection = std::make_unique<Connection>(settings, ConnectOptions{});
    in_use.Add(1);
    return connection;
  } catch (...) {
    {
      const std::lock_guard guard{mutex};
      --open;
    }
    free.notify_one();
    throw;
  }
}

void Pool::State::Release(std::unique_ptr<Connection> connection) {
  in_use.Add(-1);
  {
    const std::lock_guard guard{mutex};
    if (connection->IsBroken()) {
      --open;
    } else {
      idle.push_back(std::move(connection));
    }
  }
  free.notify_one();
}

void Pool::State::Worked() { last_worked = NowTicks(); }

bool Pool::State::WorkedLately() const {
  const std::chrono::steady_clock::duration age{NowTicks() - last_worked};
  return last_worked != 0 && age < kRecent;
}

Pool::Pool(PoolSettings settings) : state_{std::make_unique<State>(std::move(settings))} {}

Pool::~Pool() = default;

bool Pool::Ping() {
  const auto until = std::chrono::steady_clock::now() + kPingWait;
  try {
    auto connection = state_->Acquire(until);
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    const bool answers = connection->Answers(left);
    state_->Release(std::move(connection));
    if (answers) state_->Worked();
    return answers;
  } catch (const PoolExhausted&) {
    return state_->WorkedLately();
  } catch (const std::exception&) {
    return false;
  }
}

void Pool::OnOutboxCommit(std::function<void()> callback) {
  state_->on_outbox_commit = std::move(callback);
}

const PoolSettings& Pool::settings() const { return state_->settings; }

}  // namespace jixue::db
