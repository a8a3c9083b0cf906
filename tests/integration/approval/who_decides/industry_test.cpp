// Which industry counts, and from when its system takes the hours. R-37, D66.
#include <algorithm>
#include <set>
#include <utility>

#include "services/approval/app/update_claim.h"
#include "services/approval/domain/claim_actions.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

const Review kApprove{true, std::nullopt};
const std::string kElsewhere = "INDUSTRY_SYSTEM_REQUIRED";

class IndustryTest : public ApprovalTest {
 protected:
  IndustryTest() : hospital_{AddUnit(Industry::kHealth)} {}

  // Stores a version of the person with these industries of their own.
  void Keep(const PersonId& person, std::int64_t version, std::optional<Industry> industry,
            std::optional<Industry> confirmed) {
    auto state = NewPerson(hospital_);
    state.id = person;
    state.version = version;
    state.industry = industry;
    state.confirmed_industry = confirmed;
    Store([&](db::Tx& tx) { UpsertPersonReplica(tx, state, Cause{kNoon}); });
  }
  std::string RegisterReason(const PersonId& person, std::string_view start = "2025-03-10",
                             std::string_view end = "2025-03-12") {
    const auto made = Register(LearnerCall(person), TrainingOf(person, start, end));
    return made ? "" : made.error().reason;
  }
  void LinkFrom(const std::string& industry, const std::string& date) {
    database_.Sql("UPDATE linked_industry SET linked_from = '" + date + "' WHERE industry = '" +
                  industry + "'");
  }

  UnitId hospital_;
};

TEST_F(IndustryTest, R37_AnIndustryThatOnlyThePersonStatesEvadesNothing) {
  const auto nurse = AddPerson(hospital_);
  Keep(nurse, 2, Industry::kEducation, std::nullopt);
  EXPECT_EQ(RegisterReason(nurse), kElsewhere) << "set for a minute";
  Keep(nurse, 3, Industry::kEducation, Industry::kEducation);
  EXPECT_EQ(RegisterReason(nurse), "") << "somebody else confirmed it";
  Keep(nurse, 4, Industry::kGeneral, std::nullopt);
  EXPECT_EQ(RegisterReason(nurse), kElsewhere) << "a new statement is unconfirmed again";
}

TEST_F(IndustryTest, R37_AnUnconfirmedLinkedIndustryHindersNobody) {
  const auto clerk = AddPerson(unit_);
  auto state = NewPerson(unit_);
  state.id = clerk;
  state.version = 2;
  state.industry = Industry::kAccounting;
  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, state, Cause{kNoon}); });
  EXPECT_EQ(RegisterReason(clerk), "") << "the unit's industry applies until then";
}

TEST_F(IndustryTest, R37_IsCheckedAgainAtChangeSubmissionAndApproval) {
  const auto person = AddPerson(hospital_, std::nullopt, Industry::kEducation);
  const auto learner = LearnerCall(person);
  const auto draft = Draft(person);
  const auto pending = Pending(person, hospital_, "2025-05-10", "2025-05-12");
  Keep(person, 2, Industry::kEducation, std::nullopt);  // The confirmation is gone.

  EXPECT_EQ(ChangeHours(learner, draft, 80), kElsewhere);
  EXPECT_EQ(SubmitOne(learner, {draft}, hospital_), kElsewhere);
  const auto admin = UnitAdminCall(hospital_);
  EXPECT_EQ(DecideOne(admin, {pending}, kApprove), kElsewhere);
  EXPECT_EQ(StateOf(pending), "PENDING");
  EXPECT_EQ(DecideOne(admin, {pending}, {false, "请在行业系统登记"}), "")
      << "the queue can be cleared";
}

TEST_F(IndustryTest, R37_AMoveIntoALinkedUnitCountsBeforeTheApproval) {
  const auto person = AddPerson(unit_);
  const auto pending = Pending(person, unit_);
  Move(person, 2, hospital_);
  EXPECT_EQ(DecideOne(UnitAdminCall(unit_), {pending}, kApprove), kElsewhere);
}

TEST_F(IndustryTest, R37_ActivitiesThatEndedBeforeTheLinkAreReviewedAsBefore) {
  const auto nurse = AddPerson(hospital_);
  LinkFrom("HEALTH", "2025-03-13");
  const auto before = Draft(nurse, "2025-03-10", "2025-03-12");
  EXPECT_EQ(
      Register(LearnerCall(nurse), TrainingOf(nurse, "2025-03-10", "2025-03-13")).error().reason,
      kElsewhere)
      << "ends on the first day";
  EXPECT_EQ(SubmitOne(LearnerCall(nurse), {before}, hospital_), "");
  EXPECT_EQ(DecideOne(UnitAdminCall(hospital_), {before}, kApprove), "");
}

TEST_F(IndustryTest, R37_AnEndDateIsNotMovedOverTheLink) {
  const auto nurse = AddPerson(hospital_);
  LinkFrom("HEALTH", "2025-03-13");
  const auto id = Draft(nurse, "2025-03-10", "2025-03-12");
  ContentChange later;
  later.end_date = ParseDate("2025-03-14").value();
  const auto changed = Write([&](db::Tx& tx) {
    return UpdateClaim(tx, LearnerCall(nurse), {id, "1", later});
  });
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().reason, kElsewhere);
}

TEST_F(IndustryTest, R37_NobodyLeavesALinkedUnitForTheMomentOfAClaim) {
  const auto nurse = AddPerson(hospital_);
  Move(nurse, 2, std::nullopt);
  EXPECT_EQ(RegisterReason(nurse), kElsewhere) << "the hospital counts for March";
  EXPECT_EQ(RegisterReason(nurse, "2025-06-02", "2025-06-02"), kElsewhere) << "today";
  EXPECT_EQ(RegisterReason(nurse, "2025-06-03", "2025-06-04"), kElsewhere) << "of the future";
  Move(nurse, 3, unit_);
  EXPECT_EQ(RegisterReason(nurse), kElsewhere) << "in the unit of a friend";
  LinkFrom("HEALTH", "2025-03-13");
  EXPECT_EQ(RegisterReason(nurse), "") << "it was not linked in those days";
}

TEST_F(IndustryTest, R37_AHopIsFoundAtEachStep) {
  const auto person = AddPerson(unit_);
  const auto draft = Draft(person);
  const auto pending = Pending(person, unit_, "2025-05-10", "2025-05-12");
  const auto at = [](const char* time) { return jixue::testing::At(time); };
  Move(person, 2, hospital_, at("2025-03-11T08:00:00+08:00"));
  Move(person, 3, unit_, at("2025-05-10T00:00:00+08:00"));
  const auto learner = LearnerCall(person);
  EXPECT_EQ(ChangeHours(learner, draft, 80), kElsewhere);
  EXPECT_EQ(SubmitOne(learner, {draft}, unit_), kElsewhere);
  EXPECT_EQ(DecideOne(UnitAdminCall(unit_), {pending}, kApprove), kElsewhere);
  EXPECT_EQ(StateOf(pending), "PENDING");

  ContentChange earlier;
  earlier.start_date = ParseDate("2025-03-09").value();
  earlier.end_date = ParseDate("2025-03-10").value();
  EXPECT_TRUE(Write([&](db::Tx& tx) {
    return UpdateClaim(tx, learner, {draft, "*", earlier});
  })) << "the new dates count";
}

TEST_F(IndustryTest, R37_WhoWorkedElsewhereClaimsAfterLeaving) {
  const auto person = AddPerson(unit_);
  Move(person, 2, hospital_, jixue::testing::At("2025-04-01T00:00:00+08:00"));
  EXPECT_EQ(RegisterReason(person), kElsewhere) << "a member now";
  Move(person, 3, unit_, jixue::testing::At("2025-04-30T23:59:59+08:00"));
  EXPECT_EQ(RegisterReason(person), "");
  EXPECT_EQ(RegisterReason(person, "2025-03-30", "2025-04-01"), kElsewhere);
  EXPECT_EQ(RegisterReason(person, "2025-04-30", "2025-05-02"), kElsewhere);
  EXPECT_EQ(RegisterReason(person, "2025-05-01", "2025-05-02"), "");
}

TEST_F(IndustryTest, R37_WhatAUnitConfirmedCountsForTheTimeThere) {
  const auto person = AddPerson(unit_);
  const auto keep = [&](std::int64_t version, std::optional<UnitId> unit,
                        std::optional<Industry> confirmed) {
    auto state = NewPerson(unit);
    state.id = person;
    state.version = version;
    state.confirmed_industry = confirmed;
    Store([&](db::Tx& tx) { UpsertPersonReplica(tx, state, Cause{kNoon}); });
  };
  keep(2, unit_, Industry::kHealth);
  EXPECT_EQ(RegisterReason(person), kElsewhere);
  keep(3, std::nullopt, std::nullopt);
  EXPECT_EQ(RegisterReason(person), kElsewhere) << "left, and not taken back";
  keep(4, AddUnit(), Industry::kGeneral);
  EXPECT_EQ(RegisterReason(person), kElsewhere) << "another unit says nothing about that time";
  keep(5, unit_, std::nullopt);
  EXPECT_EQ(RegisterReason(person), "") << "the unit has taken it back";
}

// All orders of the same states, each told twice, end in the same history.
TEST_F(IndustryTest, R37_StatesThatComeLateOrTwiceEndInTheSameHistory) {
  std::vector<std::pair<std::int64_t, std::optional<UnitId>>> states{
      {1, hospital_}, {2, std::nullopt}, {3, unit_}, {4, unit_}};
  std::set<std::string> histories;
  do {
    const auto person = PersonId::New(kNoon);
    for (int time = 0; time < 2; ++time) {
      for (const auto& [version, unit] : states) {
        Move(person, version, unit, kNoon + std::chrono::hours{24 * version});
      }
    }
    histories.insert(database_.Sql(
        "SELECT string_agg(concat_ws(' ', version, unit_id, since AT TIME ZONE 'UTC'), '; ' "
        "ORDER BY version) FROM membership_history WHERE person_id = '" +
        person.ToText() + "'"));
    EXPECT_EQ(RegisterReason(person), kElsewhere);
  } while (std::next_permutation(states.begin(), states.end()));
  EXPECT_EQ(histories.size(), 1U);
}

TEST_F(IndustryTest, R37_AnEventCountsFromWhenItHappened) {
  const auto person = AddPerson(unit_);
  auto state = NewPerson(hospital_);
  state.id = person;
  state.version = 2;
  // Read through at noon, and heard of later.
  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, state, Cause{kNoon}); });
  const auto moved_at = kNoon - std::chrono::hours{24};
  Store([&](db::Tx& tx) {
    UpsertPersonReplica(tx, state, {kNoon + std::chrono::hours{1}, "", moved_at});
  });
  Move(person, 3, unit_, moved_at);
  EXPECT_EQ(RegisterReason(person, "2025-06-01", "2025-06-01"), kElsewhere);
  EXPECT_EQ(RegisterReason(person, "2025-06-02", "2025-06-02"), "");
}

// An instance of the previous version stores people without their history.
TEST_F(IndustryTest, R37_AStateWithoutHistoryIsKeptWhenItGivesWay) {
  const auto nurse = AddPerson(hospital_);
  database_.Sql("DELETE FROM membership_history WHERE person_id = '" + nurse.ToText() + "'");
  EXPECT_EQ(RegisterReason(nurse), kElsewhere);
  Move(nurse, 2, std::nullopt);
  EXPECT_EQ(RegisterReason(nurse), kElsewhere);
}

}  // namespace
}  // namespace jixue::approval
