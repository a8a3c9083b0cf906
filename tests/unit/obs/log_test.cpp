#include "libs/obs/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jixue::obs {
namespace {

TEST(Log, EveryEntryIsOneLineWhateverItsValues) {
  testing::internal::CaptureStdout();
  StartLog("ledger", Level::kInfo);
  Info("request",
       {{"note", std::string{"a\nb\"c\\\x01"}}, {"count", std::int64_t{3}}, {"ok", true}});
  Log(Level::kDebug, "not shown");
  const std::string out = testing::internal::GetCapturedStdout();
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
  EXPECT_THAT(out, testing::HasSubstr(
                       R"("event":"request","note":"a\u000ab\"c\\\u0001","count":3,"ok":true})"));
  EXPECT_THAT(out, testing::HasSubstr(R"("service":"ledger")"));
}

}  // namespace
}  // namespace jixue::obs
