// A client of Redis that connects when needed and stops calling while Redis is down.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libs/cache/breaker.h"
#include "libs/cache/connection.h"

namespace jixue::cache {

// A Lua script, which Redis knows by its SHA-1.
class Script {
 public:
  explicit Script(std::string source);

  const std::string& source() const { return source_; }
  const std::string& sha1() const { return sha1_; }

 private:
  std::string source_;
  std::string sha1_;
};

struct ScriptCall {
  std::vector<std::string> keys;
  std::vector<std::string> arguments;
};

// Used by one thread at a time: each thread has its own client. Every call ends within the time
// limit of connecting plus three times that of commands: for the log-in, for the commands, and for
// a script that Redis has lost.
class Client {
 public:
  // `name` distinguishes the clients of a process in metrics.
  Client(const std::string& name, ConnectionSettings settings, const BreakerSettings& breaker = {});

  // Returns the replies in order; an error of a command is one of them.
  Outcome<std::vector<Reply>> Run(std::span<const Command> commands);
  // Returns the script's replies in order. An error of one call is returned as the problem of all,
  // although the other calls took effect.
  Outcome<std::vector<Reply>> RunScript(const Script& script, std::span<const ScriptCall> calls);

  BreakerState breaker_state() const { return breaker_.state(); }

 private:
  // Does not ask the breaker.
  Outcome<std::vector<Reply>> Send(std::span<const Command> commands);
  Outcome<std::vector<Reply>> SendScript(const Script& script, std::span<const ScriptCall> calls);
  void Tell(const Outcome<std::vector<Reply>>& outcome);

  ConnectionSettings settings_;
  Breaker breaker_;
  std::optional<Connection> connection_;
};

}  // namespace jixue::cache
