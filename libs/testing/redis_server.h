// A Redis for one test, which can stop it, freeze it and start it again.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "libs/cache/connection.h"

namespace jixue::testing {

// Listens on a free port of the loopback address. A restart loses all data. Not thread-safe.
class RedisServer {
 public:
  // With a password, its user `default` has to log in.
  explicit RedisServer(std::string password = {});
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;
  ~RedisServer();

  // Starts on the same port, without data. Aborts when it does not start.
  void Start();
  void Stop();
  // A frozen server still accepts connections but does not respond.
  void Freeze() const;
  void Thaw() const;

  // Runs one command on a new connection; aborts when there is no response.
  cache::Reply Ask(const cache::Command& command) const;
  // Returns its address and password, with time limits that are long enough for a busy machine.
  cache::ConnectionSettings Settings() const;

 private:
  std::string password_;
  int port_;
  pid_t process_ = -1;
};

}  // namespace jixue::testing
