#include "libs/obs/trace_context.h"

#include <gtest/gtest.h>

namespace jixue::obs {
namespace {

constexpr const char* kTrace = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-00";
constexpr const char* kSampled = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";

TEST(TraceContext, ContinuesTheCallersTraceWithANewSpan) {
  const std::string next = ContinueTrace(kTrace, false);
  EXPECT_TRUE(IsTraceParent(next));
  EXPECT_EQ(TraceIdOf(next), "0123456789abcdef0123456789abcdef");
  EXPECT_NE(SpanIdOf(next), SpanIdOf(kTrace));
}

TEST(TraceContext, StartsANewTraceWithoutAValidOne) {
  for (const std::string& bad :
       {std::string{}, std::string{"rubbish"}, std::string{kTrace} + "x",
        "01" + std::string{kTrace}.substr(2), "00-" + std::string(32, '0') + "-0123456789abcdef-00",
        "00-0123456789abcdef0123456789abcdef-" + std::string(16, '0') + "-00",
        std::string{"00-0123456789ABCDEF0123456789abcdef-0123456789abcdef-00"},
        std::string{"00_0123456789abcdef0123456789abcdef-0123456789abcdef-01"}}) {
    EXPECT_EQ(TraceIdOf(bad), "") << bad;
    EXPECT_FALSE(IsSampled(bad)) << bad;
    const std::string fresh = ContinueTrace(bad, true);
    EXPECT_TRUE(IsTraceParent(fresh)) << bad;
    EXPECT_NE(TraceIdOf(fresh), "0123456789abcdef0123456789abcdef") << bad;
    EXPECT_NE(ContinueTrace(bad, true), fresh);
    EXPECT_EQ(TraceIdOf(ContinueTrace(fresh, true)), TraceIdOf(fresh));
  }
}

TEST(TraceContext, HasOurFlagAndNotTheCallers) {
  EXPECT_TRUE(IsSampled(ContinueTrace(kTrace, true)));
  EXPECT_FALSE(IsSampled(ContinueTrace(kSampled, false)));
  EXPECT_TRUE(ContinueTrace("", true).ends_with("-01"));
  EXPECT_TRUE(ContinueTrace("", false).ends_with("-00"));
}

TEST(TraceContext, IsSampledByTheLowestBitOfTheFlags) {
  const std::string head{kTrace, 53};
  for (const char* flags : {"01", "03", "0b", "ff"}) EXPECT_TRUE(IsSampled(head + flags)) << flags;
  for (const char* flags : {"00", "02", "0a", "fe"}) EXPECT_FALSE(IsSampled(head + flags)) << flags;
}

}  // namespace
}  // namespace jixue::obs
