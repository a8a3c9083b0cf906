#include "libs/db/tx.h"

#include "libs/base/check.h"
#include "libs/db/lease.h"
#include "libs/db/run.h"

namespace jixue::db {
struct Tx::State {
  State(Pool::State& owner, std::chrono::steady_clock::time_point end)
      : pool{owner}, deadline{end} {}
  ~State() {
    if (connection != nullptr) End();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void CheckUsable() const {
    JIXUE_CHECK(connection != nullptr, "statement after commit");
    if (std::chrono::steady_clock::now() >= deadline) throw DeadlinePassed{};
  }

  // Rolls back what is not committed and returns the connection.
  void End() {
    connection->Rollback();
    connection->Use(Transactions::kNone);
    pool.Release(std::move(connection));
  }

  Pool::State& pool;
  const std::chrono::steady_clock::time_point deadline;
  std::unique_ptr<Connection> connection;
  bool outbox = false;
  std::vector<std::function<void()>> after_commit;
};

Tx::Tx(Pool& pool, Access access, std::chrono::steady_clock::time_point deadline)
    : state_{std::make_unique<State>(*pool.state_, deadline)} {
  state_->connection = pool.state_->Acquire(deadline);
  state_->connection->Use(access == Access::kReadOnly ? Transactions::kReadOnlyEach
                                                      : Transactions::kOne);
}

Tx::~Tx() = default;

Rows Tx::RunText(const Query& query, const std::vector<Param>& params) {
  state_->CheckUsable();
  return state_->connection->Run(query, params);
}

void Tx::PostText(const Query& query, const std::vector<Param>& params) {
  state_->CheckUsable();
  state_->connection->Post(query, params);
}

void Tx::MarkOutbox() { state_->outbox = true; }

void Tx::AfterCommit(std::function<void()> action) {
  state_->after_commit.push_back(std::move(action));
}

void Tx::Commit() {
  JIXUE_CHECK(state_->connection != nullptr, "second commit");
  try {
    state_->connection->Commit();
  } catch (const Unavailable&) {
    // The session broke during the commit, so its outcome is unknown.
    throw InDoubt{};
  }
  state_->pool.Worked();
  state_->End();
  for (const auto& action : state_->after_commit) action();
  if (state_->outbox && state_->pool.on_outbox_commit) state_->pool.on_outbox_commit();
}

}  // namespace jixue::db
