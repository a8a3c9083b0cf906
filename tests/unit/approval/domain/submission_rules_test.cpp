#include "services/approval/domain/submission_rules.h"

#include <gtest/gtest.h>

namespace jixue::approval {
namespace {

std::string ReasonOf(const Result<void>& checked) { return checked ? "" : checked.error().reason; }

struct SeenCase {
  std::string name;
  std::optional<std::string> etag;
  bool may_have_seen_other;
  std::string reason;
};

class SeenVersion : public ::testing::TestWithParam<SeenCase> {};

TEST_P(SeenVersion, D65_IsTheOneThatIsActedOn) {
  EXPECT_EQ(ReasonOf(CheckSeenVersion(GetParam().etag, 7, GetParam().may_have_seen_other)),
            GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    Etags, SeenVersion,
    ::testing::Values(SeenCase{"Named", "7", true, ""}, SeenCase{"Quoted", "\"7\"", true, ""},
                      SeenCase{"Stale", "6", false, "ETAG_STALE"},
                      SeenCase{"Zero", "0", false, "ETAG_STALE"},
                      SeenCase{"Blank", " ", false, "ETAG_STALE"},
                      SeenCase{"EmptyQuotes", "\"\"", false, "ETAG_STALE"},
                      SeenCase{"NotNeeded", std::nullopt, false, ""},
                      SeenCase{"Missing", std::nullopt, true, "ETAG_REQUIRED"},
                      SeenCase{"AnyVersionWhereOneIsPossible", "*", false, ""},
                      SeenCase{"AnyVersionIsNoVersion", "*", true, "ETAG_REQUIRED"}),
    [](const auto& test) { return test.param.name; });

TEST(SubmissionLimits, D73_AreReachedNotExceeded) {
  const SubmissionLimits limits{.per_day = 20, .pending_elsewhere = 50};
  EXPECT_EQ(ReasonOf(CheckSubmissionsOfDay({false, 19, 0}, limits)), "");
  const auto too_often = CheckSubmissionsOfDay({false, 20, 0}, limits);
  EXPECT_EQ(ReasonOf(too_often), "SUBMISSION_LIMIT");
  EXPECT_EQ(too_often.error().params.at("max"), "20");
  EXPECT_EQ(ReasonOf(CheckPendingElsewhere(49, limits)), "");
  const auto too_many = CheckPendingElsewhere(50, limits);
  EXPECT_EQ(ReasonOf(too_many), "PENDING_LIMIT");
  EXPECT_EQ(too_many.error().params.at("max"), "50");
}

}  // namespace
}  // namespace jixue::approval
