#include "libs/obs/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jixue::obs {
namespace {

using testing::HasSubstr;

TEST(Metrics, AreTheSameForTheSameNameAndLabels) {
  FindCounter("test_total", "A test.", {{"code", "OK"}}).Add();
  FindCounter("test_total", "A test.", {{"code", "OK"}}).Add(2);
  FindGauge("test_now", "A test.").Set(7);
  FindHistogram("test_seconds", "A test.").Observe(0.3);
  const std::string text = MetricsText();
  EXPECT_THAT(text, HasSubstr(R"(test_total{code="OK"} 3)"));
  EXPECT_THAT(text, HasSubstr("test_now 7"));
  EXPECT_THAT(text, HasSubstr(R"(test_seconds_bucket{le="0.5"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(test_seconds_bucket{le="0.25"} 0)"));
}

}  // namespace
}  // namespace jixue::obs
