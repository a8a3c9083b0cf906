// A transaction. Only storage/ sees pqxx: include libs/db/run.h there to call Run.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "libs/db/param.h"
#include "libs/db/query.h"

namespace pqxx {
class result;
}

namespace jixue::db {

class Pool;

enum class Access { kReadOnly, kReadWrite };

// One transaction on a pooled connection; rolled back unless committed. Belongs to one thread. One
// that only reads is a transaction for each statement, which sees the same (the isolation is that
// of statements) and needs one round trip instead of three. Statements are prepared on first use of
// a connection and timed by name (db_query_seconds{query}). Throws: PoolExhausted from the
// constructor; DeadlinePassed instead of a statement that would start after the deadline, so that a
// slow database does not keep working for a caller who has gone; Unavailable when the connection is
// broken; pqxx::sql_error otherwise.
class Tx {
 public:
  // Waits for a connection at most until the pool's wait bound or the deadline, whichever is first.
  // Statements may start until the deadline, and may be committed after it.
  Tx(Pool& pool, Access access, std::chrono::steady_clock::time_point deadline);
  ~Tx();
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  // Runs a named statement; include libs/db/run.h to call it.
  template <class... Args>
  pqxx::result Run(const Query& query, const Args&... args);
  // The same for a statement of a read-write transaction whose result nobody reads: it goes out
  // with the next Run or with the commit, which throws when it fails. So the writes of a use case
  // and its commit are one round trip.
  template <class... Args>
  void Post(const Query& query, const Args&... args);

  // The outbox has a new row: its relay is woken after the commit.
  void MarkOutbox();

  // Runs when the transaction is committed, in this thread; forgotten when it is rolled back. Must
  // not throw. For counters, which would else count what did not happen.
  void AfterCommit(std::function<void()> action);

  // Throws InDoubt when the connection broke while committing: then nobody knows whether it did.
  void Commit();

 private:
  pqxx::result RunText(const Query& query, const std::vector<Param>& params);
  void PostText(const Query& query, const std::vector<Param>& params);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::db
