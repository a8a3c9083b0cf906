// Typed settings from the environment. All problems are collected and reported together, before a
// port is opened.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/secret.h"

namespace jixue::config {

// Returns the whole content of a file, nullopt when it cannot be read.
std::optional<std::string> ReadFile(const std::string& path);

struct NumberRule {
  std::int64_t fallback;
  std::int64_t min;
  std::int64_t max;
};

// Reads the settings of one process. Every name that a process reads starts with its prefix
// ("LEDGER_"). A variable with the prefix that was not read is a problem, because a misspelt name
// would otherwise be ignored silently. Not thread-safe.
class Env {
 public:
  // Takes the variables of the process.
  static Env OfProcess(std::string prefix);
  Env(std::string prefix, std::map<std::string, std::string> variables);

  // Pass names without the prefix: Text("LISTEN_ADDRESS", …) reads LEDGER_LISTEN_ADDRESS.
  std::string Text(std::string_view name, std::string_view fallback);
  std::string RequiredText(std::string_view name);
  std::int64_t Number(std::string_view name, NumberRule rule);
  bool Flag(std::string_view name, bool fallback);
  std::chrono::milliseconds Milliseconds(std::string_view name, NumberRule rule);
  // Reads NAME, or the file that NAME_FILE names (a final line break is dropped). Required.
  Secret RequiredSecret(std::string_view name);
  // Reads 32 bytes written as 64 hex digits, from NAME or NAME_FILE. Required.
  Secret RequiredKey(std::string_view name);
  // Reads a PEM or another long secret unchanged.
  Secret OptionalSecret(std::string_view name);

  // Reports that a value which was read breaks a rule of the caller: "GATEWAY_X: problem". `name`
  // is without prefix.
  void Refuse(std::string_view name, const std::string& problem);

  // Returns the problems so far, unknown variables included; empty when there are none.
  std::vector<std::string> Problems() const;
  // Returns the effective settings as "NAME=value" lines for check-config, with secrets as ***.
  std::vector<std::string> Effective() const;

 private:
  const std::string* Find(const std::string& name);
  void Report(const std::string& name, const std::string& problem);

  std::string prefix_;
  std::map<std::string, std::string> variables_;
  std::set<std::string> read_;
  std::map<std::string, std::string> effective_;
  std::vector<std::string> problems_;
};

}  // namespace jixue::config
