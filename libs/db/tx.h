// A transaction. To run statements, storage/ includes libs/db/run.h.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "libs/db/param.h"
#include "libs/db/query.h"

namespace jixue::db {

class Pool;
class Rows;

enum class Access { kReadOnly, kReadWrite };

// One transaction on a pooled connection; rolled back unless committed. Used by one thread. A
// read-only Tx runs each statement in its own transaction: it sees the same data, because the
// isolation level is READ COMMITTED, and needs one round trip instead of three. Statements are
// prepared on first use of a connection and timed by name (db_query_seconds{query}). The
// constructor throws PoolExhausted. A statement that would start after the deadline throws
// DeadlinePassed instead, so that a slow database does not keep working for a caller who has gone.
// Unavailable means that the connection is broken; other failures throw pqxx::sql_error.
class Tx {
 public:
  // Waits for a connection until the pool's limit or the deadline, whichever is first. Statements
  // may start until the deadline, and may be committed after it.
  Tx(Pool& pool, Access access, std::chrono::steady_clock::time_point deadline);
  ~Tx();
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  // Runs a named statement; include libs/db/run.h to call it.
  template <class... Args>
  Rows Run(const Query& query, const Args&... args);
  // The same for a statement of a read-write transaction whose result is not needed. It is sent
  // with the next Run or with the commit, which throws when it fails. So the writes of a use case
  // and its commit take one round trip.
  template <class... Args>
  void Post(const Query& query, const Args&... args);

  // Notes that the outbox has a new row: the relay is woken after the commit.
  void MarkOutbox();

  // The action runs in this thread when the transaction is committed, and is forgotten when it is
  // rolled back. It must not throw. Use it for counters, so that they do not count work that was
  // undone.
  void AfterCommit(std::function<void()> action);

  // Throws InDoubt when the connection broke while committing: then the outcome is unknown.
  void Commit();

 private:
  Rows RunText(const Query& query, const std::vector<Param>& params);
  void PostText(const Query& query, const std::vector<Param>& params);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::db
