// One connection to a Redis, over hiredis, whose headers stay in the .cpp. Time-outs and wrong
// replies are returned as values; nothing throws.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/secret.h"

namespace jixue::cache {

struct ConnectionSettings {
  std::string address;   // "127.0.0.1:6379"
  std::string username;  // Empty: the user `default`.
  Secret password;       // Empty: no log-in.
  std::chrono::milliseconds connect_timeout{200};
  std::chrono::milliseconds command_timeout{200};  // For one Run with all its commands.
  std::size_t reply_bytes_max = 1024 * 1024;       // Bytes of a reply that is not complete yet.
};

enum class ProblemKind {
  kUnreachable,  // Nothing listens or responds at the address.
  kTimeout,
  kClosed,    // By Redis or by something in between.
  kRefused,   // Wrong user or password.
  kTooLarge,  // Too many bytes or elements, or more than seven nested lists.
  kBadReply,  // Does not follow the protocol.
  kError,     // Redis returned an error for a script.
  kBreaker,   // Not tried: the breaker is open (client.h).
};

// Returns "timeout" and the like, for logs and metrics.
std::string_view NameOf(ProblemKind kind);

struct Problem {
  ProblemKind kind;
  std::string text;  // For a log.
};

template <class T>
using Outcome = Expected<T, Problem>;

using Command = std::vector<std::string>;  // {"SET", "key", "value"}

enum class ReplyKind { kNil, kInteger, kText, kStatus, kError, kList };

struct Reply {
  ReplyKind kind = ReplyKind::kNil;
  std::int64_t integer = 0;
  std::string text;  // For a text, a status or an error.
  std::vector<Reply> items;
};

// Used by one thread at a time. After a problem the connection cannot be used any more and has to
// be opened again, because hiredis's own reconnect forgets time limits and the log-in.
class Connection {
 public:
  // Connects and logs in.
  static Outcome<Connection> Open(const ConnectionSettings& settings);
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;
  ~Connection();

  // Sends all commands at once and returns their replies in order. Errors of single commands are
  // among the replies.
  Outcome<std::vector<Reply>> Run(std::span<const Command> commands);

 private:
  struct State;
  explicit Connection(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace jixue::cache
