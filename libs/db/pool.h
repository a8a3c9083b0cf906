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
  std::chrono::milliseconds wait_max{50};  // For a free connection; then PoolExhausted.
};

// Failures of the infrastructure; the transport layer and the consumer loop map them
// (SERVICE_UNAVAILABLE, retry).
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class PoolExhausted : public Unavailable {
 public:
  PoolExhausted() : Unavailable{"no free connection"} {}
};

// The transaction's deadline is over: no further statement was sent.
class DeadlinePassed : public Unavailable {
 public:
  DeadlinePassed() : Unavailable{"the deadline is over"} {}
};

class InDoubt : public Unavailable {
 public:
  InDoubt() : Unavailable{"connection lost while committing"} {}
};

// Whether a statement failed by serialization_failure or deadlock_detected, so that the whole
// transaction may be repeated. To be called with the exception of a Run or Commit.
bool IsRetryable(const std::exception& error);
// Whether a statement was ended by statement_timeout or lock_timeout, or not begun because of the
// deadline (the caller's time is up, nothing is broken).
bool IsTimeout(const std::exception& error);

class Pool {
 public:
  // Opens connections when they are needed, so that a process starts without its database (it is
  // not ready then).
  explicit Pool(PoolSettings settings);
  ~Pool();

  // Whether a connection works, for /readyz. Never throws; bounded by one second.
  bool Ping();
  // Called after a commit of a transaction that appended to the outbox; set before the first
  // transaction.
  void OnOutboxCommit(std::function<void()> callback);

  const PoolSettings& settings() const;

 private:
  friend class Tx;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::db
