#include "libs/cache/connection.h"

#include <hiredis/hiredis.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

#include "libs/base/parse.h"

namespace jixue::cache {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// The limit of one list. hiredis allocates all elements before it has received one.
constexpr int kElementsMax = 65'536;

struct ContextDeleter {
  void operator()(redisContext* context) const { redisFree(context); }
};
using Context = std::unique_ptr<redisContext, ContextDeleter>;

struct ReplyDeleter {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using RawReply = std::unique_ptr<redisReply, ReplyDeleter>;

Unexpected<Problem> Failed(ProblemKind kind, std::string text) {
  return Unexpected<Problem>{Problem{kind, std::move(text)}};
}

// hiredis's own functions, except that lists that are too long are rejected.
redisReplyObjectFunctions BoundedFunctions(const redisReplyObjectFunctions& own) {
  static auto* const make_list = own.createArray;
  redisReplyObjectFunctions bounded = own;
  bounded.createArray = [](const redisReadTask* task, int elements) -> void* {
    return elements > kElementsMax ? nullptr : make_list(task, elements);
  };
  return bounded;
}

Reply ReplyOf(const redisReply& raw) {
  Reply reply;
  const auto text = [&raw] { return std::string{raw.str, raw.len}; };
  switch (raw.type) {
    case REDIS_REPLY_INTEGER:
      reply.kind = ReplyKind::kInteger;
      reply.integer = raw.integer;
      break;
    case REDIS_REPLY_STRING:
      reply.kind = ReplyKind::kText;
      reply.text = text();
      break;
    case REDIS_REPLY_STATUS:
      reply.kind = ReplyKind::kStatus;
      reply.text = text();
      break;
    case REDIS_REPLY_ERROR:
      reply.kind = ReplyKind::kError;
      reply.text = text();
      break;
    case REDIS_REPLY_ARRAY:
      reply.kind = ReplyKind::kList;
      for (const redisReply* item : std::span{raw.element, raw.elements})
        reply.items.push_back(ReplyOf(*item));
      break;
    default:
      break;
  }
  return reply;
}

std::string Encode(std::span<const Command> commands) {
  std::string bytes;
  for (const Command& command : commands) {
    bytes += "*" + std::to_string(command.size()) + "\r\n";
    for (const std::string& word : command)
      bytes += "$" + std::to_string(word.size()) + "\r\n" + word + "\r\n";
  }
  return bytes;
}

}  // namespace

std::string_view NameOf(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::kUnreachable:
      return "unreachable";
    case ProblemKind::kTimeout:
      return "timeout";
    case ProblemKind::kClosed:
      return "closed";
    case ProblemKind::kRefused:
      return "refused";
    case ProblemKind::kTooLarge:
      return "too-large";
    case ProblemKind::kBadReply:
      return "bad-reply";
    case ProblemKind::kError:
      return "error";
    case ProblemKind::kBreaker:
      return "breaker";
  }
  return "?";
}

struct Connection::State {
  // hiredis has a time limit for each read; this one covers all reads and writes of a Run.
  std::optional<Problem> WaitFor(short events, steady_clock::time_point deadline) const {
    while (true) {
      const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
      pollfd waited{.fd = context->fd, .events = events, .revents = 0};
      const int ready = left.count() <= 0 ? 0 : ::poll(&waited, 1, static_cast<int>(left.count()));
      if (ready > 0) return std::nullopt;
      if (ready == 0) return Problem{ProblemKind::kTimeout, "no answer in time"};
      if (errno != EINTR) return Problem{ProblemKind::kClosed, std::strerror(errno)};
    }
  }

  // Uses send, because hiredis writes in a way that ends the process (SIGPIPE) when Redis has
  // closed the connection.
  std::optional<Problem> Send(std::string_view bytes, steady_clock::time_point deadline) const {
    while (!bytes.empty()) {
      if (auto problem = WaitFor(POLLOUT, deadline)) return problem;
      const ssize_t sent =
          ::send(context->fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      } else if (errno != EAGAIN && errno != EINTR) {
        return Problem{ProblemKind::kClosed, std::strerror(errno)};
      }
    }
    return std::nullopt;
  }

  Problem ReaderProblem() const {
    const std::string text = context->err != 0 ? context->errstr : context->reader->errstr;
    const int code = context->err != 0 ? context->err : context->reader->err;
    // hiredis reports a rejected list as a lack of memory, and has no code for too much depth.
    if (code == REDIS_ERR_OOM || text.find("nested") != std::string::npos)
      return {ProblemKind::kTooLarge, "a list is too long or too deep"};
    return {code == REDIS_ERR_PROTOCOL ? ProblemKind::kBadReply : ProblemKind::kClosed, text};
  }

  Outcome<Reply> Receive(steady_clock::time_point deadline) const {
    while (true) {
      void* found = nullptr;
      if (redisReaderGetReply(context->reader, &found) != REDIS_OK)
        return Unexpected<Problem>{ReaderProblem()};
      if (found != nullptr) return ReplyOf(*RawReply{static_cast<redisReply*>(found)});
      if (context->reader->len > bytes_max)
        return Failed(ProblemKind::kTooLarge, "a reply is too long");
      if (auto problem = WaitFor(POLLIN, deadline)) return Unexpected<Problem>{std::move(*problem)};
      if (redisBufferRead(context.get()) != REDIS_OK) return Unexpected<Problem>{ReaderProblem()};
    }
  }

  redisReplyObjectFunctions functions{};  // The context's reader points here.
  Context context;
  milliseconds timeout{};
  std::size_t bytes_max = 0;
};

Connection::Connection(std::unique_ptr<State> state) : state_{std::move(state)} {}
Connection::Connection(Connection&& other) noexcept = default;
Connection& Connection::operator=(Connection&& other) noexcept = default;
Connection::~Connection() = default;

Outcome<Connection> Connection::Open(const ConnectionSettings& settings) {
  const std::size_t colon = settings.address.rfind(':');
  const auto port = colon == std::string::npos
                        ? std::nullopt
                        : ParseInt<std::uint16_t>(settings.address.substr(colon + 1));
  if (!port) return Failed(ProblemKind::kUnreachable, "the address is not host:port");
  const auto seconds = std::chrono::floor<std::chrono::seconds>(settings.connect_timeout);
  const timeval limit{
      .tv_sec = seconds.count(),
      .tv_usec = std::chrono::microseconds{settings.connect_timeout - seconds}.count()};
  auto state = std::make_unique<State>();
  state->context.reset(
      redisConnectWithTimeout(settings.address.substr(0, colon).c_str(), *port, limit));
  if (!state->context) return Failed(ProblemKind::kUnreachable, "no memory");
  if (state->context->err != 0) return Failed(ProblemKind::kUnreachable, state->context->errstr);
  state->functions = BoundedFunctions(*state->context->reader->fn);
  state->context->reader->fn = &state->functions;
  state->timeout = settings.command_timeout;
  state->bytes_max = settings.reply_bytes_max;
  Connection connection{std::move(state)};
  if (settings.password.empty()) return connection;

  Command login{"AUTH"};
  if (!settings.username.empty()) login.push_back(settings.username);
  login.push_back(settings.password.Reveal());
  const auto replies = connection.Run({&login, 1});
  if (!replies) return Unexpected<Problem>{replies.error()};
  if (replies->front().kind != ReplyKind::kStatus)
    return Failed(ProblemKind::kRefused, replies->front().text);
  return connection;
}

Outcome<std::vector<Reply>> Connection::Run(std::span<const Command> commands) {
  const auto deadline = steady_clock::now() + state_->timeout;
  if (auto problem = state_->Send(Encode(commands), deadline))
    return Unexpected<Problem>{std::move(*problem)};
  std::vector<Reply> replies;
  while (replies.size() < commands.size()) {
    auto reply = state_->Receive(deadline);
    if (!reply) return Unexpected<Problem>{std::move(reply.error())};
    replies.push_back(std::move(*reply));
  }
  return replies;
}

}  // namespace jixue::cache
