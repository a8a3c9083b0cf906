// One PostgreSQL session. For libs/db and libs/outbox only: it brings in pqxx.
#pragma once

#include <chrono>
#include <memory>
#include <pqxx/result>
#include <string>
#include <vector>

#include "libs/db/param.h"
#include "libs/db/pool.h"
#include "libs/db/query.h"

namespace pqxx {
class connection_base;
}

namespace jixue::db {

struct ConnectOptions {
  std::string purpose;                   // Part of application_name: "ledger_app relay".
  std::chrono::milliseconds wait{1000};  // For the server to accept the session.
  // Whether a commit waits until it is on disk. Without, a crash of the server may undo the last
  // ones.
  bool durable = true;
};

enum class Transactions { kNone, kReadOnlyEach, kOne };

// A session that never reconnects by itself (D38): what was prepared or locked in it would be lost
// without notice. The session speaks UTF-8, UTC and ISO dates; a peer that vanishes is noticed
// within about five seconds. Belongs to one thread at a time.
class Connection {
 public:
  // Throws Unavailable when the server refuses or does not answer in time.
  Connection(const PoolSettings& settings, const ConnectOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  pqxx::connection_base& raw();

  // How statements run from here on: each for itself, each in a read-only transaction, or all in
  // one transaction until Commit or Rollback. No round trip: what begins goes out with the first
  // statement.
  void Use(Transactions transactions);
  // Runs a prepared statement, prepared on first use, timed as db_query_seconds{query}. Throws
  // Unavailable when the session is broken, else what pqxx throws.
  pqxx::result Run(const Query& query, const std::vector<Param>& params);
  // The same for a statement whose result nobody reads: it goes out with the next Run or Commit,
  // which throws when it fails. Not where each statement is a transaction of its own.
  void Post(const Query& query, const std::vector<Param>& params);
  // Throws Unavailable when the session broke on the way: nobody knows whether it was committed.
  void Commit();
  // Never throws; a session that cannot do it is broken.
  void Rollback() noexcept;

  // Whether the session is known to be unusable.
  bool IsBroken() const;
  // Whether the server has closed the idle session meanwhile; one system call, no round trip.
  bool IsClosedByServer() const;
  // A round trip without waiting longer than that. A session that failed it is broken.
  bool Answers(std::chrono::milliseconds wait);

 private:
  struct State;

  [[noreturn]] void Rethrow();

  std::unique_ptr<State> state_;
};

}  // namespace jixue::db
