#include "libs/cache/client.h"

#include <openssl/evp.h>

#include <random>

#include "libs/base/check.h"
#include "libs/base/crypto.h"

namespace jixue::cache {

namespace {

// Redis names scripts by their SHA-1; nothing is protected by it.
std::string Sha1Hex(std::string_view text) {
  std::string digest(20, '\0');
  std::size_t size = digest.size();
  const int done = EVP_Q_digest(nullptr, "SHA1", nullptr, text.data(), text.size(),
                                reinterpret_cast<unsigned char*>(digest.data()), &size);
  JIXUE_CHECK(done == 1, "SHA-1 is available");
  return crypto::Hex(digest);
}

Command CommandOf(std::string verb, const std::string& script, const ScriptCall& call) {
  Command command{std::move(verb), script, std::to_string(call.keys.size())};
  command.insert(command.end(), call.keys.begin(), call.keys.end());
  command.insert(command.end(), call.arguments.begin(), call.arguments.end());
  return command;
}

bool IsUnknownScript(const Reply& reply) {
  return reply.kind == ReplyKind::kError && reply.text.starts_with("NOSCRIPT");
}

Unexpected<Problem> BreakerIsOpen() {
  return Unexpected<Problem>{Problem{ProblemKind::kBreaker, "the breaker is open"}};
}

}  // namespace

Script::Script(std::string source) : source_{std::move(source)}, sha1_{Sha1Hex(source_)} {}

Client::Client(const std::string& name, ConnectionSettings settings, const BreakerSettings& breaker)
    : settings_{std::move(settings)}, breaker_{name, breaker, std::random_device{}()} {}

Outcome<std::vector<Reply>> Client::Run(std::span<const Command> commands) {
  if (!breaker_.Admits(std::chrono::steady_clock::now())) return BreakerIsOpen();
  auto replies = Send(commands);
  Tell(replies);
  return replies;
}

Outcome<std::vector<Reply>> Client::RunScript(const Script& script,
                                              std::span<const ScriptCall> calls) {
  if (!breaker_.Admits(std::chrono::steady_clock::now())) return BreakerIsOpen();
  auto answers = SendScript(script, calls);
  Tell(answers);
  return answers;
}

Outcome<std::vector<Reply>> Client::Send(std::span<const Command> commands) {
  if (!connection_) {
    auto opened = Connection::Open(settings_);
    if (!opened) return Unexpected<Problem>{std::move(opened.error())};
    connection_.emplace(std::move(*opened));
  }
  auto replies = connection_->Run(commands);
  if (!replies) connection_.reset();
  return replies;
}

Outcome<std::vector<Reply>> Client::SendScript(const Script& script,
                                               std::span<const ScriptCall> calls) {
  std::vector<Command> commands;
  for (const ScriptCall& call : calls)
    commands.push_back(CommandOf("EVALSHA", script.sha1(), call));
  auto answers = Send(commands);
  if (!answers) return answers;

  // The first call that Redis could not find the script for sends it along, and so loads it for the
  // others.
  std::vector<std::size_t> unknown;
  for (std::size_t i = 0; i < answers->size(); ++i) {
    if (IsUnknownScript((*answers)[i])) unknown.push_back(i);
  }
  if (!unknown.empty()) {
    std::vector<Command> again{CommandOf("EVAL", script.source(), calls[unknown.front()])};
    for (const std::size_t i : std::span{unknown}.subspan(1)) again.push_back(commands[i]);
    auto late = Send(again);
    if (!late) return late;
    for (std::size_t i = 0; i < unknown.size(); ++i) (*answers)[unknown[i]] = std::move((*late)[i]);
  }
  for (const Reply& answer : *answers) {
    if (answer.kind == ReplyKind::kError)
      return Unexpected<Problem>{Problem{ProblemKind::kError, answer.text}};
  }
  return answers;
}

void Client::Tell(const Outcome<std::vector<Reply>>& outcome) {
  const auto now = std::chrono::steady_clock::now();
  if (outcome) {
    breaker_.Succeeded(now);
  } else {
    breaker_.Failed(now, outcome.error().kind == ProblemKind::kUnreachable);
  }
}

}  // namespace jixue::cache
