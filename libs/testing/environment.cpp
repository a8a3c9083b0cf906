#include "libs/testing/environment.h"

#include <cstdlib>
#include <fstream>

#include "libs/base/check.h"
#include "libs/base/parse.h"

namespace jixue::testing {

int TestRounds(int usual) {
  const char* rounds = std::getenv("JIXUE_TEST_ROUNDS");
  return rounds == nullptr ? usual : ParseInt<int>(rounds).value_or(usual);
}

std::optional<std::string> FindTestSetting(const std::string& name) {
  if (const char* value = std::getenv(name.c_str())) return value;
  const char* folder = std::getenv("JIXUE_TEST_SERVERS");
  if (folder == nullptr) return std::nullopt;
  std::ifstream file{std::string{folder} + "/env"};
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(name + "=")) return line.substr(name.size() + 1);
  }
  return std::nullopt;
}

std::string TestSetting(const std::string& name) {
  auto value = FindTestSetting(name);
  // Under ctest the fixture starts the servers. When a test is run by hand, JIXUE_TEST_SERVERS
  // names their folder.
  if (!value) {
    CheckFailed("the servers of the test run are known", __FILE__, __LINE__, name.c_str());
  }
  return *std::move(value);
}

}  // namespace jixue::testing
