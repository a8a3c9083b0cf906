#include "libs/db/tx.h"

#include <optional>
#include <pqxx/except>
#include <pqxx/transaction>

#include "libs/base/check.h"
#include "libs/db/lease.h"
#include "libs/db/run.h"

namespace jixue::db {
namespace {

using Writing = pqxx::transaction<pqxx::read_committed, pqxx::read_write>;
using Reading = pqxx::transaction<pqxx::read_committed, pqxx::read_only>;

}  // namespace

struct Tx::State {
  State(Pool::State& owner, std::chrono::steady_clock::time_point end)
      : pool{owner}, deadline{end} {}
  ~State() {
    if (connection != nullptr) End();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Rolls back what is not committed and gives the connection back.
  void End() {
    transaction.reset();
    pool.Release(std::move(connection));
  }

  Pool::State& pool;
  const std::chrono::steady_clock::time_point deadline;
  std::unique_ptr<Connection> connection;
  std::unique_ptr<pqxx::transaction_base> transaction;
  bool outbox = false;
};

Tx::Tx(Pool& pool, Access access, std::chrono::steady_clock::time_point deadline)
    : state_{std::make_unique<State>(*pool.state_, deadline)} {
  state_->connection = pool.state_->Acquire(deadline);
  try {
    pqxx::connection_base& raw = state_->connection->raw();
    if (access == Access::kReadOnly) {
      state_->transaction = std::make_unique<Reading>(raw);
    } else {
      state_->transaction = std::make_unique<Writing>(raw);
    }
  } catch (...) {
    state_->connection->Rethrow();
  }
}

Tx::~Tx() = default;

pqxx::result Tx::RunText(const Query& query, const std::vector<Param>& params) {
  JIXUE_CHECK(state_->transaction != nullptr, "statement after commit");
  if (std::chrono::steady_clock::now() >= state_->deadline) throw DeadlinePassed{};
  return state_->connection->Run(*state_->transaction, query, params);
}

void Tx::MarkOutbox() { state_->outbox = true; }

void Tx::Commit() {
  JIXUE_CHECK(state_->transaction != nullptr, "second commit");
  try {
    state_->transaction->commit();
  } catch (const pqxx::in_doubt_error&) {
    state_->connection->MarkBroken();
    throw InDoubt{};
  } catch (...) {
    // Whatever broke the session on the way leaves the outcome open.
    try {
      state_->connection->Rethrow();
    } catch (const Unavailable&) {
      throw InDoubt{};
    }
  }
  state_->pool.Worked();
  state_->End();
  if (state_->outbox && state_->pool.on_outbox_commit) state_->pool.on_outbox_commit();
}

}  // namespace jixue::db
