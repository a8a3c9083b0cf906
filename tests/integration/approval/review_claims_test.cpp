#include "jixue/approval/v1/approval_events.pb.h"
#include "libs/base/crypto.h"
#include "services/approval/app/get_claim.h"
#include "services/approval/app/get_claim_history.h"
#include "services/approval/app/withdraw_claims.h"
#include "services/approval/domain/claim_actions.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

using Reasons = std::vector<std::string>;

const Review kApprove{true, std::nullopt};
const Review kReject{false, "请补充证明材料"};

class ReviewClaimsTest : public ApprovalTest {
 protected:
  Result<std::vector<ItemOutcome>> WithdrawAll(const Call& call, const std::vector<ClaimId>& ids) {
    return Write([&](db::Tx& tx) { return WithdrawClaims(tx, call, ids); });
  }
  // The payload of the only event of that type.
  template <class Message>
  Message EventOf(const std::string& type) {
    const auto hex = database_.Sql(
        "SELECT encode(payload, 'hex') FROM outbox WHERE type = "
        "'jixue.approval.v1." +
        type + "'");
    Message message;
    EXPECT_TRUE(message.ParseFromString(crypto::FromHex(hex).value()));
    return message;
  }
};

TEST_F(ReviewClaimsTest, R41_SubmittedClaimsArePendingAtTheUnit) {
  const auto id = Draft(person_);
  const auto outcomes = SubmitAll(LearnerCall(person_), {id}, unit_);
  ASSERT_EQ(ReasonsOf(outcomes), Reasons{""});
  EXPECT_FALSE(IsSubmittedToOtherUnit(outcomes->at(0).result->after));
  EXPECT_EQ(StateOf(id), "PENDING");
  const auto event = EventOf<v1::ClaimSubmitted>("ClaimSubmitted");
  EXPECT_EQ(event.claim_id(), id.ToText());
  EXPECT_EQ(event.person_id(), person_.ToText());
  EXPECT_EQ(event.reviewer_unit_id(), unit_.ToText());
  EXPECT_EQ(database_.Sql("SELECT key || aggregateversion FROM outbox"), person_.ToText() + "2");
}

TEST_F(ReviewClaimsTest, R41_AnyExistingUnitMayBeTheReviewerWithAWarning) {
  const auto superior = AddUnit();
  const auto id = Draft(person_);
  EXPECT_EQ(SubmitAll(LearnerCall(person_), {id}, UnitId::New(kNoon)).error().reason,
            "REVIEWER_NOT_FOUND");
  const auto outcomes = SubmitAll(LearnerCall(person_), {id}, superior);
  ASSERT_EQ(ReasonsOf(outcomes), Reasons{""});
  EXPECT_TRUE(IsSubmittedToOtherUnit(outcomes->at(0).result->after));
}

TEST_F(ReviewClaimsTest, R41_EachItemHasItsOwnOutcome) {
  const auto draft = Draft(person_);
  const auto pending = Pending(person_, unit_);
  const auto stranger = Draft(AddPerson(unit_));
  EXPECT_EQ(
      ReasonsOf(SubmitAll(LearnerCall(person_),
                          {pending, draft, stranger, draft, ClaimId::New(kNoon)}, unit_)),
      (Reasons{"CLAIM_NOT_DRAFT", "", "CLAIM_NOT_FOUND", "CLAIM_NOT_DRAFT", "CLAIM_NOT_FOUND"}));
  EXPECT_EQ(StateOf(draft), "PENDING");
  EXPECT_EQ(StateOf(stranger), "DRAFT");
}

TEST_F(ReviewClaimsTest, R52_TheUnitSubmitsWhatItRegistered) {
  const auto made = Register(UnitAdminCall(unit_), TrainingOf(person_)).value().claim.id;
  const auto own = Draft(person_);
  EXPECT_EQ(ReasonsOf(SubmitAll(UnitAdminCall(unit_), {made, own}, unit_)),
            (Reasons{"", "CLAIM_NOT_FOUND"}));
}

TEST_F(ReviewClaimsTest, R43_W27_AWithdrawnClaimIsADraftAgain) {
  const auto id = Pending(person_, unit_);
  const auto colleague = AddPerson(unit_);
  EXPECT_EQ(ReasonsOf(WithdrawAll(LearnerCall(colleague), {id})), Reasons{"CLAIM_NOT_FOUND"});
  EXPECT_EQ(ReasonsOf(WithdrawAll(PersonAndUnitAdminCall(colleague, unit_), {id})),
            Reasons{"CLAIM_NOT_FOUND"})
      << "only the person withdraws, an admin does not";
  const auto late = LearnerCall(person_, jixue::testing::At("2026-05-01T00:00:00+08:00"));
  EXPECT_EQ(ReasonsOf(WithdrawAll(late, {id})), Reasons{""}) << "withdrawing needs no window";
  EXPECT_EQ(StateOf(id), "DRAFT");
  EXPECT_EQ(Events(), "ClaimSubmitted ClaimWithdrawn");
}

TEST_F(ReviewClaimsTest, R49_W28_AnApprovedClaimIsNotWithdrawn) {
  const auto id = Decided(person_, unit_, true);
  EXPECT_EQ(ReasonsOf(WithdrawAll(LearnerCall(person_), {id})), Reasons{"CLAIM_NOT_PENDING"});
  EXPECT_EQ(StateOf(id), "APPROVED");
}

TEST_F(ReviewClaimsTest, R45_AnApprovalPublishesTheHours) {
  const auto id = Decided(person_, unit_, true);
  const auto event = EventOf<v1::ClaimApproved>("ClaimApproved");
  EXPECT_EQ(event.claim_id(), id.ToText());
  EXPECT_EQ(event.hours_tenths(), 240);
  EXPECT_EQ(event.year(), 2025);
  EXPECT_EQ(event.title(), "数据库研修班");
  EXPECT_EQ(event.occurred_at().seconds() * 1'000'000, kNoon.time_since_epoch().count());
}

TEST_F(ReviewClaimsTest, D68_AnApprovalCarriesTheUnitOfThePersonThatReviewed) {
  const auto unit = AddUnit();
  database_.Sql("UPDATE unit SET name = '新单位' WHERE unit_id = '" + unit.ToText() + "'");
  const auto id = Pending(person_, unit);
  database_.Sql("UPDATE claim SET person_unit_id = '" + unit.ToText() + "'");
  ASSERT_EQ(ReasonsOf(DecideAll(UnitAdminCall(unit), {id}, kApprove)), Reasons{""});
  const auto event = EventOf<v1::ClaimApproved>("ClaimApproved");
  EXPECT_EQ(event.person_unit_id(), unit.ToText());
  EXPECT_EQ(event.person_unit_name(), "新单位");
}

TEST_F(ReviewClaimsTest, D68_AnApprovalCarriesNoUnitThatHasNotReviewed) {
  const auto id = Pending(person_, unit_);
  database_.Sql("UPDATE claim SET person_unit_id = '" + AddUnit().ToText() + "'");
  ASSERT_EQ(ReasonsOf(DecideAll(UnitAdminCall(unit_), {id}, kApprove)), Reasons{""});
  const auto event = EventOf<v1::ClaimApproved>("ClaimApproved");
  EXPECT_FALSE(event.has_person_unit_id());
  EXPECT_FALSE(event.has_person_unit_name());
}

TEST_F(ReviewClaimsTest, D68_AnApprovalOfAPersonWithoutUnitCarriesNone) {
  const auto id = Pending(person_, unit_);
  database_.Sql("UPDATE claim SET person_unit_id = NULL");
  ASSERT_EQ(ReasonsOf(DecideAll(UnitAdminCall(unit_), {id}, kApprove)), Reasons{""});
  const auto event = EventOf<v1::ClaimApproved>("ClaimApproved");
  EXPECT_FALSE(event.has_person_unit_id());
  EXPECT_FALSE(event.has_person_unit_name());
}

TEST_F(ReviewClaimsTest, R45_W23_APendingClaimPublishesNoHours) {
  Decided(person_, unit_, true);
  Pending(person_, unit_, "2025-05-10", "2025-05-12");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM outbox WHERE type LIKE '%ClaimApproved'"), "1");
}

TEST_F(ReviewClaimsTest, R46_W29_ARejectionWithoutCommentFailsAsAWhole) {
  const auto first = Pending(person_, unit_);
  const auto second = Pending(person_, unit_, "2025-05-10", "2025-05-12");
  const auto failed = DecideAll(UnitAdminCall(unit_), {first, second}, {false, "　"});
  EXPECT_EQ(failed.error().reason, "OPINION_REQUIRED");
  EXPECT_EQ(StateOf(first), "PENDING");
  EXPECT_EQ(ReasonsOf(DecideAll(UnitAdminCall(unit_), {first, second}, kReject)),
            (Reasons{"", ""}));
  EXPECT_EQ(StateOf(second), "REJECTED");
}

TEST_F(ReviewClaimsTest, R13_W31_TheReviewIsInTimeByItsReceipt) {
  const auto in_time = Pending(person_, unit_);
  const auto late = Pending(person_, unit_, "2025-05-10", "2025-05-12");
  EXPECT_EQ(
      ReasonsOf(DecideAll(UnitAdminCall(unit_, jixue::testing::At("2026-03-31T20:00:00+08:00")),
                          {in_time}, kApprove)),
      Reasons{""});
  EXPECT_EQ(
      ReasonsOf(DecideAll(UnitAdminCall(unit_, jixue::testing::At("2026-04-01T09:00:00+08:00")),
                          {late, in_time}, kApprove)),
      (Reasons{"REGISTRATION_CLOSED", "CLAIM_NOT_PENDING"}));
  EXPECT_EQ(StateOf(late), "PENDING");
}

TEST_F(ReviewClaimsTest, R55_W32_AClaimOfAnotherDepartmentIsNotFound) {
  const auto other = DepartmentId::New(kNoon);
  const auto id = Pending(AddPerson(unit_, other), unit_);
  const auto call = DepartmentAdminCall(unit_, department_);
  EXPECT_EQ(Read([&](db::Tx& tx) { return GetClaim(tx, call, id); }).error().reason,
            "CLAIM_NOT_FOUND");
  EXPECT_EQ(Read([&](db::Tx& tx) { return GetClaimHistory(tx, call, id); }).error().reason,
            "CLAIM_NOT_FOUND");
  EXPECT_EQ(ReasonsOf(DecideAll(call, {id}, kApprove)), Reasons{"CLAIM_NOT_FOUND"});
  EXPECT_EQ(ReasonsOf(DecideAll(DepartmentAdminCall(unit_, other), {id}, kApprove)), Reasons{""});
}

TEST_F(ReviewClaimsTest, R55_PeopleWithoutDepartmentBelongToTheUnitAdmin) {
  const auto id = Pending(AddPerson(unit_), unit_);
  EXPECT_EQ(ReasonsOf(DecideAll(DepartmentAdminCall(unit_, department_), {id}, kApprove)),
            Reasons{"CLAIM_NOT_FOUND"});
  EXPECT_EQ(ReasonsOf(DecideAll(UnitAdminCall(unit_), {id}, kApprove)), Reasons{""});
}

TEST_F(ReviewClaimsTest, R55_AnotherUnitsClaimAndADraftAreNotFound) {
  const auto elsewhere = Pending(person_, AddUnit());
  const auto draft = Draft(person_);
  EXPECT_EQ(ReasonsOf(DecideAll(UnitAdminCall(unit_), {elsewhere, draft}, kApprove)),
            (Reasons{"CLAIM_NOT_FOUND", "CLAIM_NOT_FOUND"}));
}

TEST_F(ReviewClaimsTest, R47_AnEtagIsComparedPerItemAndAClaimIsDecidedOnce) {
  const auto stale = Pending(person_, unit_);
  const auto fresh = Pending(person_, unit_, "2025-05-10", "2025-05-12");
  const Decisions decisions{{{stale, "1"}, {fresh, "2"}, {fresh}, {fresh, "2"}}, kApprove};
  const auto call = UnitAdminCall(unit_);
  EXPECT_EQ(ReasonsOf(Write([&](db::Tx& tx) { return DecideClaims(tx, call, decisions); })),
            (Reasons{"ETAG_STALE", "", "CLAIM_NOT_PENDING", "ETAG_STALE"}));
  EXPECT_EQ(Events(), "ClaimSubmitted ClaimSubmitted ClaimApproved");
}

TEST_F(ReviewClaimsTest, R59_OneAccountMayRegisterAndReviewAndTheHistoryShowsIt) {
  const auto call = PersonAndUnitAdminCall(person_, unit_);
  const auto id = Register(call, TrainingOf(person_)).value().claim.id;
  ASSERT_EQ(ReasonsOf(SubmitAll(call, {id}, unit_)), Reasons{""});
  ASSERT_EQ(ReasonsOf(DecideAll(call, {id}, kApprove)), Reasons{""});
  EXPECT_EQ(database_.Sql("SELECT count(DISTINCT actor_account_id) FROM claim_history"), "1");
}

TEST_F(ReviewClaimsTest, R51_TheHistoryShowsActorsActionsAndOldComments) {
  const auto id = Pending(person_, unit_);
  DecideAll(UnitAdminCall(unit_), {id}, kReject);
  const auto call = LearnerCall(person_);
  const auto lines = Read([&](db::Tx& tx) { return GetClaimHistory(tx, call, id); }).value();

  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].action, HistoryAction::kCreated);
  EXPECT_EQ(lines[0].actor_name, "张三");
  EXPECT_FALSE(lines[0].from);
  EXPECT_EQ(lines[0].to, ClaimState::kDraft);
  EXPECT_EQ(lines[1].action, HistoryAction::kSubmitted);
  EXPECT_EQ(lines[2].action, HistoryAction::kRejected);
  EXPECT_EQ(lines[2].actor_name, "UNIT_ADMIN") << "an admin without a person";
  EXPECT_EQ(lines[2].from, ClaimState::kPending);
  EXPECT_EQ(lines[2].to, ClaimState::kRejected);
  EXPECT_EQ(lines[2].opinion, kReject.opinion);
  EXPECT_EQ(lines[2].at, kNoon);
}

TEST_F(ReviewClaimsTest, R47_FiveHundredClaimsAreDecidedAtOnce) {
  std::vector<ClaimId> ids;
  const auto call = LearnerCall(person_);
  Store([&](db::Tx& tx) {
    for (int i = 0; i < 500; ++i) {
      ids.push_back(CreateClaim(tx, call, TrainingOf(person_)).value().claim.id);
    }
  });
  EXPECT_EQ(ReasonsOf(SubmitAll(call, ids, unit_)), Reasons(500, ""));
  EXPECT_EQ(ReasonsOf(DecideAll(UnitAdminCall(unit_), ids, kApprove)), Reasons(500, ""));
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM claim WHERE state = 'APPROVED'"), "500");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM claim_history"), "1500");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM outbox WHERE type LIKE '%ClaimApproved'"), "500");
  // Events are in the order of the request.
  EXPECT_EQ(database_.Sql("SELECT aggregateid FROM outbox ORDER BY seq DESC LIMIT 1"),
            ids.back().ToText());
}

}  // namespace
}  // namespace jixue::approval
