// A bounded pool of connections (D17, D38). Thread-safe.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "libs/base/secret.h"

namespace jixue::db {

struct PoolSettings {
  std::string url;  // postgresql://role@host:port/database, without password.
  Secret password;
  int connections_max = 6;
  std::chrono::milliseconds wait_max{50};  // Wait for a free connection, then PoolExhausted.
};

// A failure of the infrastructure. The transport layer maps it to SERVICE_UNAVAILABLE; the consumer
// retries.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class PoolExhausted : public Unavailable {
 public:
  PoolExhausted() : Unavailable{"no free connection"} {}
};

// The transaction's deadline has passed; no further statement was sent.
class DeadlinePassed : public Unavailable {
 public:
  DeadlinePassed() : Unavailable{"the deadline is over"} {}
};

class InDoubt : public Unavailable {
 public:
  InDoubt() : Unavailable{"connection lost while committing"} {}
};

// Returns whether a statement failed by serialization_failure or deadlock_detected, so that the
// whole transaction may be retried. Pass the exception of a Run or Commit.
bool IsRetryable(const std::exception& error);
// Returns whether a statement was ended by statement_timeout or lock_timeout, or not started
// because of the deadline. Then the caller's time is up, but nothing is broken.
bool IsTimeout(const std::exception& error);

class Pool {
 public:
  // Opens connections when they are needed, so that a process can start while its database is down
  // (it is not ready then).
  explicit Pool(PoolSettings settings);
  ~Pool();

  // Returns whether a connection works, for /readyz. Never throws; takes at most one second.
  bool Ping();
  // The callback runs after each commit of a transaction that appended to the outbox. Set it before
  // the first transaction.
  void OnOutboxCommit(std::function<void()> callback);

  const PoolSettings& settings() const;

 private:
  friend class Tx;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::db
