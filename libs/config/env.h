// Typed settings from the environment. All problems are collected and reported at once, before a
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

struct NumberRule {
  std::int64_t fallback;
  std::int64_t min;
  std::int64_t max;
};

// Reads settings of one process. Every name that a process reads starts with its prefix
// ("LEDGER_"); a variable with the prefix that nobody read is a problem (a typing error would
// otherwise pass silently). Not thread-safe.
class Env {
 public:
  // The variables of the process.
  static Env OfProcess(std::string prefix);
  Env(std::string prefix, std::map<std::string, std::string> variables);

  // Names are given without the prefix: Text("LISTEN_ADDRESS", …) reads LEDGER_LISTEN_ADDRESS.
  std::string Text(std::string_view name, std::string_view fallback);
  std::string RequiredText(std::string_view name);
  std::int64_t Number(std::string_view name, NumberRule rule);
  bool Flag(std::string_view name, bool fallback);
  std::chrono::milliseconds Milliseconds(std::string_view name, NumberRule rule);
  // From NAME or from the file named by NAME_FILE (a final line break is dropped). Required.
  Secret RequiredSecret(std::string_view name);
  // 32 bytes given as 64 hex digits, from NAME or NAME_FILE. Required.
  Secret RequiredKey(std::string_view name);
  // A PEM or other long secret, as it is.
  Secret OptionalSecret(std::string_view name);

  // A value that was read and is wrong by a rule of its own: "GATEWAY_X: problem". `name` as above.
  void Refuse(std::string_view name, const std::string& problem);

  // Problems so far, unknown variables included. Empty: everything is well.
  std::vector<std::string> Problems() const;
  // Effective settings as "NAME=value" lines, secrets as ***, for check-config.
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
