// A Redis as its users see it: connected when it is needed, spared while it is away.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libs/cache/breaker.h"
#include "libs/cache/connection.h"

namespace jixue::cache {

// A Lua script, known to Redis by its SHA-1.
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

// Belongs to one thread at a time: each thread has a client of its own. Every call ends within the
// time limit of connecting and three times that of commands: for the log-in, for what is asked, and
// for a script that Redis has lost.
class Client {
 public:
  // `name` tells the clients of a process apart, in metrics.
  Client(const std::string& name, ConnectionSettings settings, const BreakerSettings& breaker = {});

  // The replies in order; a command's error is among them.
  Outcome<std::vector<Reply>> Run(std::span<const Command> commands);
  // The script's answers in order. One error is the problem of all; what the others did is done.
  Outcome<std::vector<Reply>> RunScript(const Script& script, std::span<const ScriptCall> calls);

  BreakerState breaker_state() const { return breaker_.state(); }

 private:
  // Without the breaker.
  Outcome<std::vector<Reply>> Send(std::span<const Command> commands);
  Outcome<std::vector<Reply>> SendScript(const Script& script, std::span<const ScriptCall> calls);
  void Tell(const Outcome<std::vector<Reply>>& outcome);

  ConnectionSettings settings_;
  Breaker breaker_;
  std::optional<Connection> connection_;
};

}  // namespace jixue::cache
