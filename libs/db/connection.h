// One PostgreSQL session. For libs/db and libs/outbox only.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "libs/db/param.h"
#include "libs/db/pool.h"
#include "libs/db/query.h"
#include "libs/db/rows.h"

namespace pqxx {
class connection_base;
}

namespace jixue::db {

struct ConnectOptions {
  std::string purpose;                   // Part of application_name: "ledger_app relay".
  std::chrono::milliseconds wait{1000};  // For the server to accept the session.
  // Whether a commit waits until it is on disk. If not, a crash of the server may undo the last
  // commits.
  bool durable = true;
};

enum class Transactions { kNone, kReadOnlyEach, kOne };

// A session that never reconnects by itself (D38), because its prepared statements and locks would
// be lost unnoticed. The session uses UTF-8, UTC and ISO dates. A server that vanishes is noticed
// within about five seconds. Used by one thread at a time.
class Connection {
 public:
  // Throws Unavailable when the server refuses or does not respond in time.
  Connection(const PoolSettings& settings, const ConnectOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  pqxx::connection_base& raw();

  // Sets how later statements run: each by itself, each in a read-only transaction, or all in one
  // transaction until Commit or Rollback. It takes no round trip: BEGIN is sent with the first
  // statement.
  void Use(Transactions transactions);
  // Runs a statement, which is prepared on first use and timed as db_query_seconds{query}. Throws
  // Unavailable when the session is broken, else pqxx's exceptions.
  Rows Run(const Query& query, const std::vector<Param>& params);
  // The same for a statement whose result is not needed. It is sent with the next Run or Commit,
  // which throws when it fails. Not allowed where each statement is its own transaction.
  void Post(const Query& query, const std::vector<Param>& params);
  // Throws Unavailable when the session broke meanwhile: then it is unknown whether it was
  // committed.
  void Commit();
  // Never throws. A session that cannot roll back is broken.
  void Rollback() noexcept;

  // Returns whether the session is known to be unusable.
  bool IsBroken() const;
  // Returns whether the server has closed the idle session meanwhile. It costs one system call and
  // no round trip.
  bool IsClosedByServer() const;
  // Makes a round trip and waits at most that long. A session that fails it is broken.
  bool Answers(std::chrono::milliseconds wait);

 private:
  struct State;

  [[noreturn]] void Rethrow();

  std::unique_ptr<State> state_;
};

}  // namespace jixue::db
