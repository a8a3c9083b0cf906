// Bounds of submissions (D73).
#include "tests/integration/approval/race.h"

namespace jixue::approval {
namespace {

using Reasons = std::vector<std::string>;

class SubmissionLimitsTest : public RaceTest {
 protected:
  // Drafts of the person, in one transaction.
  std::vector<ClaimId> Drafts(const PersonId& person, int count) {
    std::vector<ClaimId> ids;
    Store([&](db::Tx& tx) {
      for (int i = 0; i < count; ++i) {
        ids.push_back(CreateClaim(tx, LearnerCall(person), TrainingOf(person)).value().claim.id);
      }
    });
    return ids;
  }
};

TEST_F(SubmissionLimitsTest, D73_AStrangersQueueTakesFiftyClaimsOfAPerson) {
  const auto stranger = AddUnit();
  const auto learner = LearnerCall(person_);
  const auto ids = Drafts(person_, 52);
  Reasons expected(50, "");
  expected.insert(expected.end(), 2, "PENDING_LIMIT");
  EXPECT_EQ(ReasonsOf(SubmitAll(learner, ids, stranger)), expected) << "within one call";
  EXPECT_EQ(SubmitOne(learner, {ids.back()}, stranger), "PENDING_LIMIT") << "over calls";
  EXPECT_EQ(SubmitOne(learner, {ids.back()}, AddUnit()), "") << "another queue";
  EXPECT_EQ(WithdrawOne(learner, ids.front()), "");
  EXPECT_EQ(SubmitOne(learner, {ids[50]}, stranger), "");
}

TEST_F(SubmissionLimitsTest, D73_OnesOwnUnitTakesAnyNumber) {
  EXPECT_EQ(ReasonsOf(SubmitAll(LearnerCall(person_), Drafts(person_, 60), unit_)),
            Reasons(60, ""));
}

TEST_F(SubmissionLimitsTest, D73_TwoSubmissionsAtOnceDoNotPassTheLimit) {
  const auto stranger = AddUnit();
  const auto learner = LearnerCall(person_);
  const auto ids = Drafts(person_, 51);
  const std::vector<ClaimId> most{ids.begin(), ids.begin() + 49};
  ASSERT_EQ(ReasonsOf(SubmitAll(learner, most, stranger)), Reasons(49, ""));
  const auto second = Race(
      [&](db::Tx& tx) {
        EXPECT_EQ(ReasonsOf(SubmitClaims(tx, learner, {{{ids[49]}}, stranger}, {})), Reasons{""});
      },
      [&] { return SubmitOne(learner, {ids[50]}, stranger); });
  EXPECT_EQ(second, "PENDING_LIMIT");
}

TEST_F(SubmissionLimitsTest, D73_PeopleDoNotUseUpEachOthersPlaces) {
  const auto stranger = AddUnit();
  ASSERT_EQ(ReasonsOf(SubmitAll(LearnerCall(person_), Drafts(person_, 50), stranger)),
            Reasons(50, ""));
  const auto other = AddPerson(unit_);
  EXPECT_EQ(SubmitOne(LearnerCall(other), {Draft(other)}, stranger), "");
}

TEST_F(SubmissionLimitsTest, D73_AClaimIsSubmittedTwentyTimesADay) {
  const auto id = Draft(person_);
  const auto learner = LearnerCall(person_);
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(SubmitOne(learner, {id}, unit_), "") << i;
    ASSERT_EQ(WithdrawOne(learner, id), "") << i;
  }
  EXPECT_EQ(SubmitOne(learner, {id}, unit_), "SUBMISSION_LIMIT");
  EXPECT_EQ(SubmitOne(learner, {Draft(person_)}, unit_), "") << "another claim";
  const auto almost =
      LearnerCall(person_, kNoon + std::chrono::hours{24} - std::chrono::seconds{1});
  EXPECT_EQ(SubmitOne(almost, {id}, unit_), "SUBMISSION_LIMIT");
  EXPECT_EQ(SubmitOne(LearnerCall(person_, kNoon + std::chrono::hours{24}), {id}, unit_), "");
}

TEST_F(SubmissionLimitsTest, D73_TheNumberADayIsASetting) {
  const auto id = Draft(person_);
  const auto learner = LearnerCall(person_);
  const auto submit = [&] {
    return ReasonsOf(Write([&](db::Tx& tx) {
             return SubmitClaims(tx, learner, {{{id}}, unit_},
                                 {.per_day = 1, .pending_elsewhere = 50});
           }))
        .front();
  };
  EXPECT_EQ(submit(), "");
  EXPECT_EQ(WithdrawOne(learner, id), "");
  EXPECT_EQ(submit(), "SUBMISSION_LIMIT");
}

}  // namespace
}  // namespace jixue::approval
