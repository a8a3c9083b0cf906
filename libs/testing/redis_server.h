// A Redis of one test's own, which may stop it, freeze it and start it anew.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "libs/cache/connection.h"

namespace jixue::testing {

// Listens on a free port of loopback; keeps nothing over a restart. Not thread-safe.
class RedisServer {
 public:
  // With a password its user `default` has to log in.
  explicit RedisServer(std::string password = {});
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;
  ~RedisServer();

  // Back on the same port, empty. Aborts when it does not come up.
  void Start();
  void Stop();
  // Frozen, it still accepts connections, and does not answer.
  void Freeze() const;
  void Thaw() const;

  // One command on a connection of its own; aborts when it has no answer.
  cache::Reply Ask(const cache::Command& command) const;
  // For whoever connects: its address and password, and time limits that a busy machine keeps.
  cache::ConnectionSettings Settings() const;

 private:
  std::string password_;
  int port_;
  pid_t process_ = -1;
};

}  // namespace jixue::testing
