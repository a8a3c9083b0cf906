// One connection to a Redis, over hiredis, whose headers stay in the .cpp. What Redis does not do
// in time, or does wrong, is a value: no exceptions.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "libs/base/secret.h"

namespace jixue::cache {

struct ConnectionSettings {
  std::string address;   // "127.0.0.1:6379"
  std::string username;  // Empty: Redis's own user `default`.
  Secret password;       // Empty: nobody logs in.
  std::chrono::milliseconds connect_timeout{200};
  std::chrono::milliseconds command_timeout{200};  // Of one Run, however many its commands.
  std::size_t reply_bytes_max = 1024 * 1024;       // Of all that is not yet a whole reply.
};

enum class ProblemKind {
  kUnreachable,  // Nobody listens, or nobody answers there.
  kTimeout,
  kClosed,    // By Redis, or by what lies between.
  kRefused,   // User or password.
  kTooLarge,  // More bytes or elements than a reply may have, or deeper than seven lists.
  kBadReply,  // Not the protocol.
  kError,     // Redis answers a script with an error.
  kBreaker,   // Not tried: the breaker is open (client.h).
};

// "timeout"; for logs and metrics.
std::string_view NameOf(ProblemKind kind);

struct Problem {
  ProblemKind kind;
  std::string text;  // For a log.
};

template <class T>
using Outcome = tl::expected<T, Problem>;

using Command = std::vector<std::string>;  // {"SET", "key", "value"}

enum class ReplyKind { kNil, kInteger, kText, kStatus, kError, kList };

struct Reply {
  ReplyKind kind = ReplyKind::kNil;
  std::int64_t integer = 0;
  std::string text;  // Of a text, a status or an error.
  std::vector<Reply> items;
};

// Belongs to one thread at a time. After a problem it is of no more use and has to be opened anew:
// what hiredis calls reconnecting forgets time limits and the log-in.
class Connection {
 public:
  // Connects and logs in.
  static Outcome<Connection> Open(const ConnectionSettings& settings);
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;
  ~Connection();

  // Sends all commands at once and gives their replies in order, errors of single commands among
  // them.
  Outcome<std::vector<Reply>> Run(std::span<const Command> commands);

 private:
  struct State;
  explicit Connection(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace jixue::cache
