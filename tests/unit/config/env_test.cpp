#include "libs/config/env.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

namespace jixue::config {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) : path_{testing::TempDir() + "env_test_secret"} {
    std::ofstream{path_} << text;
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(Env, ReturnsDefaultsAndValues) {
  Env env{"LEDGER_",
          {{"LEDGER_LISTEN_ADDRESS", "127.0.0.1:1"}, {"OTHER_X", "y"}, {"LEDGER_ON", "true"}}};
  EXPECT_EQ(env.Text("LISTEN_ADDRESS", "127.0.0.1:7003"), "127.0.0.1:1");
  EXPECT_EQ(env.Number("THREADS", {.fallback = 4, .min = 1, .max = 8}), 4);
  EXPECT_TRUE(env.Flag("ON", false));
  EXPECT_THAT(env.Problems(), IsEmpty());
}

TEST(Env, ReportsAllProblemsAtOnce) {
  Env env{"LEDGER_", {{"LEDGER_THREADS", "9"}, {"LEDGER_ON", "yes"}, {"LEDGER_TYPO", "1"}}};
  env.Number("THREADS", {.fallback = 4, .min = 1, .max = 8});
  env.Flag("ON", false);
  env.RequiredText("URL");
  env.RequiredSecret("PASSWORD");
  env.RequiredKey("KEY");
  const auto problems = env.Problems();
  EXPECT_EQ(problems.size(), 6u);
  EXPECT_THAT(problems, Contains(HasSubstr("LEDGER_THREADS: must be a whole number from 1 to 8")));
  EXPECT_THAT(problems, Contains("LEDGER_TYPO: no such setting"));
}

TEST(Env, ReadsSecretsFromFilesAndNeverShowsThem) {
  const TemporaryFile file{"hidden-value\n"};
  Env env{"LEDGER_", {{"LEDGER_PASSWORD_FILE", file.path()}}};
  EXPECT_EQ(env.RequiredSecret("PASSWORD").Reveal(), "hidden-value");
  EXPECT_THAT(env.Effective(), Contains("LEDGER_PASSWORD=***"));
  EXPECT_THAT(env.Effective(), Not(Contains(HasSubstr("hidden"))));
}

TEST(Env, KeysAre64HexDigits) {
  Env env{"X_", {{"X_GOOD", std::string(64, 'a')}, {"X_SHORT", "aa"}}};
  EXPECT_EQ(env.RequiredKey("GOOD").Reveal(), std::string(32, '\xaa'));
  env.RequiredKey("SHORT");
  EXPECT_THAT(env.Problems(), testing::ElementsAre("X_SHORT: must be 64 hex digits"));
}

}  // namespace
}  // namespace jixue::config
