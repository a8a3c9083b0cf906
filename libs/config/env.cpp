#include "libs/config/env.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "libs/base/crypto.h"
#include "libs/base/parse.h"

extern char** environ;

namespace jixue::config {
namespace {

std::string WithoutFinalBreak(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

}  // namespace

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

Env Env::OfProcess(std::string prefix) {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text{*entry};
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) {
      variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return Env{std::move(prefix), std::move(variables)};
}

Env::Env(std::string prefix, std::map<std::string, std::string> variables)
    : prefix_{std::move(prefix)} {
  for (auto& [name, value] : variables) {
    if (name.starts_with(prefix_)) variables_.emplace(name, std::move(value));
  }
}

const std::string* Env::Find(const std::string& name) {
  read_.insert(name);
  const auto found = variables_.find(name);
  return found == variables_.end() ? nullptr : &found->second;
}

void Env::Report(const std::string& name, const std::string& problem) {
  problems_.push_back(name + ": " + problem);
}

std::string Env::Text(std::string_view name, std::string_view fallback) {
  const std::string full = prefix_ + std::string{name};
  const std::string* found = Find(full);
  std::string value = found != nullptr ? *found : std::string{fallback};
  effective_[full] = value;
  return value;
}

std::string Env::RequiredText(std::string_view name) {
  std::string value = Text(name, "");
  if (value.empty()) Report(prefix_ + std::string{name}, "is required");
  return value;
}

std::int64_t Env::Number(std::string_view name, NumberRule rule) {
  const std::string full = prefix_ + std::string{name};
  const std::string text = Text(name, std::to_string(rule.fallback));
  const auto value = ParseInt<std::int64_t>(text);
  if (!value || *value < rule.min || *value > rule.max) {
    Report(full, "must be a whole number from " + std::to_string(rule.min) + " to " +
                     std::to_string(rule.max));
    return rule.fallback;
  }
  return *value;
}

bool Env::Flag(std::string_view name, bool fallback) {
  const std::string text = Text(name, fallback ? "true" : "false");
  if (text != "true" && text != "false")
    Report(prefix_ + std::string{name}, "must be true or false");
  return text == "true";
}

std::chrono::milliseconds Env::Milliseconds(std::string_view name, NumberRule rule) {
  return std::chrono::milliseconds{Number(name, rule)};
}

Secret Env::OptionalSecret(std::string_view name) {
  const std::string full = prefix_ + std::string{name};
  const std::string* value = Find(full);
  const std::string* path = Find(full + "_FILE");
  if (value != nullptr && path != nullptr) {
    Report(full, "is given twice, directly and by " + full + "_FILE");
    return Secret{};
  }
  effective_[full] = value != nullptr || path != nullptr ? "***" : "";
  if (value != nullptr) return Secret{*value};
  if (path == nullptr) return Secret{};
  auto text = ReadFile(*path);
  if (!text) {
    Report(full + "_FILE", "cannot be read");
    return Secret{};
  }
  return Secret{WithoutFinalBreak(std::move(*text))};
}

Secret Env::RequiredSecret(std::string_view name) {
  const std::size_t before = problems_.size();
  Secret secret = OptionalSecret(name);
  if (secret.empty() && problems_.size() == before) {
    Report(prefix_ + std::string{name},
           "is required, directly or by " + prefix_ + std::string{name} + "_FILE");
  }
  return secret;
}

Secret Env::RequiredKey(std::string_view name) {
  const std::size_t before = problems_.size();
  const Secret text = RequiredSecret(name);
  if (problems_.size() != before) return Secret{};
  auto bytes = crypto::FromHex(text.Reveal());
  if (!bytes || bytes->size() != 32) {
    Report(prefix_ + std::string{name}, "must be 64 hex digits");
    return Secret{};
  }
  return Secret{std::move(*bytes)};
}

void Env::Refuse(std::string_view name, const std::string& problem) {
  Report(prefix_ + std::string{name}, problem);
}

std::vector<std::string> Env::Problems() const {
  std::vector<std::string> problems = problems_;
  for (const auto& [name, value] : variables_) {
    if (!read_.contains(name)) problems.push_back(name + ": no such setting");
  }
  return problems;
}

std::vector<std::string> Env::Effective() const {
  std::vector<std::string> lines;
  lines.reserve(effective_.size());
  for (const auto& [name, value] : effective_) {
    std::string& line = lines.emplace_back(name);
    line += '=';
    line += value;
  }
  return lines;
}

}  // namespace jixue::config
