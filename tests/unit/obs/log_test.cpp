#include "libs/obs/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

namespace jixue::obs {
namespace {

TEST(Log, WritesOneLinePerEntryWhateverItsValues) {
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

// Captures the lines that this process writes to its standard output.
class Lines {
 public:
  Lines() : saved_{::dup(STDOUT_FILENO)} { ::dup2(::fileno(file_), STDOUT_FILENO); }
  ~Lines() {
    ::dup2(saved_, STDOUT_FILENO);
    ::close(saved_);
    std::fclose(file_);
  }

  std::ptrdiff_t Count() const {
    std::string text(65536, '\0');
    const ssize_t size = ::pread(::fileno(file_), text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return std::count(text.begin(), text.end(), '\n');
  }
  bool BecomeAll(std::ptrdiff_t wanted) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    while (Count() != wanted && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    return Count() == wanted;
  }

 private:
  std::FILE* file_ = std::tmpfile();
  int saved_;
};

TEST(Log, WritesCollectedLinesSoon) {
  StartLog("ledger", Level::kInfo);
  const Lines lines;
  for (int i = 0; i < 10; ++i) Info("request");
  EXPECT_TRUE(lines.BecomeAll(10));
}

TEST(Log, WritesAWarningAtOnceWithAllLinesBeforeIt) {
  StartLog("ledger", Level::kInfo);
  const Lines lines;
  Info("request");
  Info("request");
  Warn("trouble");
  EXPECT_EQ(lines.Count(), 3);
}

}  // namespace
}  // namespace jixue::obs
