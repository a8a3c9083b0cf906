// Who sees a claim, and what its history tells (D71, R-51).
#include <algorithm>

#include "services/approval/app/delete_claim.h"
#include "services/approval/app/delete_claims.h"
#include "services/approval/app/get_claim.h"
#include "services/approval/app/get_claim_history.h"
#include "services/approval/app/list_claims.h"
#include "services/approval/domain/claim_actions.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

using Ids = std::vector<ClaimId>;

const Review kApprove{true, std::nullopt};
const Review kReject{false, "请补充证明材料"};

class WhoSeesTest : public ApprovalTest {
 protected:
  Result<ClaimView> Get(const Call& call, const ClaimId& id) {
    return Read([&](db::Tx& tx) { return GetClaim(tx, call, id); });
  }
  // "PENDING 240", or the reason why there is nothing to see.
  std::string Seen(const Call& call, const ClaimId& id) {
    const auto view = Get(call, id);
    if (!view) return view.error().reason;
    return std::string{NameOf(view->claim.state)} + " " +
           std::to_string(view->claim.content.hours.tenths());
  }
  std::vector<HistoryLine> Lines(const Call& call, const ClaimId& id) {
    auto lines = Read([&](db::Tx& tx) { return GetClaimHistory(tx, call, id); });
    return lines ? *std::move(lines) : std::vector<HistoryLine>{};
  }
  // "CREATED SUBMITTED", empty when there is nothing to see.
  std::string Actions(const Call& call, const ClaimId& id) {
    std::string actions;
    for (const auto& line : Lines(call, id)) {
      if (!actions.empty()) actions += ' ';
      actions += NameOf(line.action);
    }
    return actions;
  }
  // All pages, of two claims each.
  Ids Listed(const Call& call, ClaimFilter filter) {
    ClaimListQuery query{.selection = {std::move(filter), std::nullopt},
                         .page = {.size = 2, .after = std::nullopt},
                         .include_total = true};
    Ids ids;
    std::optional<std::int32_t> total;
    bool more = true;
    while (more) {
      const auto page = Read([&](db::Tx& tx) { return ListClaims(tx, call, query); }).value();
      for (const auto& view : page.items) ids.push_back(view.claim.id);
      more = page.more && !page.items.empty();
      if (more) query.page.after = page.items.back().claim.id;
      total = page.total;
    }
    EXPECT_EQ(total, static_cast<std::int32_t>(ids.size()));
    return ids;
  }
  Ids Elsewhere(const Call& call, ClaimFilter filter = {}) {
    filter.approved_elsewhere = true;
    return Listed(call, std::move(filter));
  }
};

TEST_F(WhoSeesTest, D71_ThePersonsUnitReadsWhatAnotherUnitReviewsAndDecidesNothing) {
  const auto stranger = AddUnit();
  const auto own = UnitAdminCall(unit_);
  const auto id = Draft(person_);
  EXPECT_EQ(Seen(own, id), "CLAIM_NOT_FOUND") << "a learner's draft";
  ASSERT_EQ(SubmitOne(LearnerCall(person_), {id}, stranger), "");
  EXPECT_EQ(Seen(own, id), "PENDING 240");
  EXPECT_EQ(DecideOne(own, {id, "2"}, kReject), "CLAIM_NOT_FOUND");
  EXPECT_EQ(ChangeHours(own, id, 80), "CLAIM_NOT_FOUND");
  EXPECT_EQ(ReasonsOf(Write([&](db::Tx& tx) {
              return DeleteClaims(tx, own, {{id}, "重复"});
            })),
            (std::vector<std::string>{"CLAIM_NOT_FOUND"}));
  ASSERT_EQ(DecideOne(UnitAdminCall(stranger), {id}, kApprove), "");
  EXPECT_EQ(Seen(own, id), "APPROVED 240");
  EXPECT_EQ(Actions(own, id), "CREATED SUBMITTED APPROVED");
  EXPECT_EQ(Seen(DepartmentAdminCall(unit_, department_), id), "APPROVED 240");
  EXPECT_EQ(Seen(DepartmentAdminCall(unit_, DepartmentId::New(kNoon)), id), "CLAIM_NOT_FOUND");
  EXPECT_EQ(Seen(UnitAdminCall(AddUnit()), id), "CLAIM_NOT_FOUND");
}

TEST_F(WhoSeesTest, D71_AWithdrawnClaimIsThePersonsAlone) {
  const auto stranger = AddUnit();
  const auto id = Pending(person_, stranger);
  ASSERT_EQ(WithdrawOne(LearnerCall(person_), id), "");
  EXPECT_EQ(Seen(UnitAdminCall(unit_), id), "CLAIM_NOT_FOUND");
  EXPECT_EQ(Actions(UnitAdminCall(unit_), id), "");
}

TEST_F(WhoSeesTest, D71_ListsWhatOtherUnitsApproved) {
  const auto stranger = AddUnit();
  const auto elsewhere = Decided(person_, stranger, true);
  Decided(person_, unit_, true);
  Pending(person_, stranger);
  Decided(AddPerson(AddUnit()), stranger, true);
  const auto own = UnitAdminCall(unit_);
  EXPECT_EQ(Elsewhere(own), Ids{elsewhere});
  EXPECT_EQ(Elsewhere(LearnerCall(person_)), Ids{elsewhere});
  EXPECT_EQ(Elsewhere(own, {.person = person_}), Ids{elsewhere});
  EXPECT_EQ(Elsewhere(own, {.unit = stranger, .year = 2025}), Ids{elsewhere});
  EXPECT_EQ(Elsewhere(own, {.department = department_}), Ids{elsewhere});
  EXPECT_EQ(Elsewhere(DepartmentAdminCall(unit_, department_)), Ids{elsewhere});
  EXPECT_EQ(Elsewhere(own, {.name_prefix = "张"}), Ids{elsewhere});
  EXPECT_EQ(Elsewhere(own, {.name_prefix = "李"}), Ids{});
  EXPECT_EQ(Elsewhere(own, {.states = {ClaimState::kPending}}), Ids{});
  EXPECT_EQ(Elsewhere(own, {.department = DepartmentId::New(kNoon)}), Ids{});
  EXPECT_EQ(Elsewhere(DepartmentAdminCall(unit_, DepartmentId::New(kNoon))), Ids{});
  EXPECT_EQ(Elsewhere(UnitAdminCall(stranger)), Ids{}) << "it approved them itself";
  EXPECT_EQ(Elsewhere(UnitAdminCall(AddUnit())), Ids{});
}

TEST_F(WhoSeesTest, D71_AMoveForAMinuteHidesNoApprovalFromTheOwnUnit) {
  const auto friendly = AddUnit();
  Move(person_, 2, friendly);
  const auto id = Decided(person_, friendly, true);
  Move(person_, 3, unit_);
  EXPECT_EQ(Seen(UnitAdminCall(unit_), id), "APPROVED 240");
  EXPECT_EQ(Elsewhere(UnitAdminCall(unit_)), Ids{id});
  EXPECT_EQ(Elsewhere(UnitAdminCall(friendly)), Ids{});
  EXPECT_EQ(Seen(UnitAdminCall(friendly), id), "APPROVED 240") << "it reviewed it";
}

TEST_F(WhoSeesTest, D71_ARejectionStaysInTheViewOfItsReviewer) {
  const auto reviewer = UnitAdminCall(unit_);
  const auto learner = LearnerCall(person_);
  const auto id = Pending(person_, unit_);
  ASSERT_EQ(DecideOne(reviewer, {id}, kReject), "");
  ASSERT_EQ(ChangeHours(learner, id, 10'000), "");

  EXPECT_EQ(Seen(reviewer, id), "REJECTED 240") << "as they left it, not today's draft";
  const auto left = Get(reviewer, id).value().claim;
  EXPECT_EQ(left.opinion, kReject.opinion);
  EXPECT_EQ(left.version, 3);
  EXPECT_EQ(left.reviewer_unit, unit_);
  EXPECT_EQ(left.submitted_at, kNoon);
  EXPECT_EQ(left.decided_at, kNoon);
  EXPECT_EQ(Actions(reviewer, id), "CREATED SUBMITTED REJECTED");
  EXPECT_EQ(Seen(UnitAdminCall(unit_), id), "CLAIM_NOT_FOUND") << "a colleague did not act";
  EXPECT_EQ(ChangeHours(reviewer, id, 80), "CLAIM_NOT_FOUND") << "reading only";

  ASSERT_TRUE(Write([&](db::Tx& tx) { return DeleteClaim(tx, learner, {id, "*"}); }));
  EXPECT_EQ(Seen(reviewer, id), "REJECTED 240") << "whatever became of it";
  EXPECT_EQ(Actions(reviewer, id), "CREATED SUBMITTED REJECTED");
}

TEST_F(WhoSeesTest, D71_ARejectionStaysInTheListOfItsReviewer) {
  const auto reviewer = UnitAdminCall(unit_);
  const auto learner = LearnerCall(person_);
  const auto pending = Pending(person_, unit_);
  const auto deleted = Pending(person_, unit_);
  const auto changed = Pending(person_, unit_);
  const auto stays = Pending(person_, unit_);
  for (const auto& id : {deleted, changed, stays}) {
    ASSERT_EQ(DecideOne(reviewer, {id}, kReject), "");
  }
  ASSERT_EQ(ChangeHours(learner, changed, 80), "");
  ASSERT_TRUE(Write([&](db::Tx& tx) { return DeleteClaim(tx, learner, {deleted, "*"}); }));

  Ids all{pending, deleted, changed, stays};
  std::sort(all.rbegin(), all.rend());
  Ids rejected = all;
  std::erase(rejected, pending);
  EXPECT_EQ(Listed(reviewer, {}), all);
  EXPECT_EQ(Listed(reviewer, {.states = {ClaimState::kRejected}}), rejected);
  EXPECT_EQ(Listed(reviewer, {.states = {ClaimState::kPending}}), Ids{pending});
  EXPECT_EQ(Listed(reviewer, {.year = 2024}), Ids{});
  EXPECT_EQ(Listed(UnitAdminCall(unit_), {.states = {ClaimState::kRejected}}), Ids{stays})
      << "a colleague did not act";
  ASSERT_EQ(SubmitOne(learner, {changed}, unit_), "");
  EXPECT_EQ(Listed(reviewer, {}), all) << "once, as it lies before the reviewer again";
  ASSERT_EQ(WithdrawOne(learner, changed), "");
  ASSERT_EQ(SubmitOne(learner, {changed}, AddUnit()), "");
  EXPECT_EQ(Listed(reviewer, {.states = {ClaimState::kRejected}}), rejected);
}

TEST_F(WhoSeesTest, D71_ItEndsWithTheRole) {
  const auto id = Pending(person_, unit_);
  auto reviewer = UnitAdminCall(unit_);
  ASSERT_EQ(DecideOne(reviewer, {id}, kReject), "");
  ASSERT_EQ(ChangeHours(LearnerCall(person_), id, 80), "");
  reviewer.principal->roles.front().unit = AddUnit();
  EXPECT_EQ(Seen(reviewer, id), "CLAIM_NOT_FOUND") << "now an administrator of another unit";
  EXPECT_EQ(Actions(reviewer, id), "");
}

TEST_F(WhoSeesTest, D71_WhoeverSubmittedAClaimOfAFormerMemberReadsItUpToThere) {
  const auto admin = UnitAdminCall(unit_);
  const auto superior = AddUnit();
  const auto id = Register(admin, TrainingOf(person_)).value().claim.id;
  ASSERT_EQ(SubmitOne(admin, {id}, superior), "");
  Move(person_, 2, AddUnit());
  EXPECT_EQ(Seen(admin, id), "PENDING 240");
  ASSERT_EQ(DecideOne(UnitAdminCall(superior), {id}, kApprove), "");
  EXPECT_EQ(Seen(admin, id), "PENDING 240");
  EXPECT_EQ(Actions(admin, id), "CREATED SUBMITTED");
}

TEST_F(WhoSeesTest, D71_TheHistoryNamesTheActorsUnitAndRole) {
  const auto stranger = AddUnit();
  database_.Sql("UPDATE unit SET name = '南宁师范大学' WHERE unit_id = '" + stranger.ToText() +
                "'");
  const auto id = Register(UnitAdminCall(unit_), TrainingOf(person_)).value().claim.id;
  ASSERT_EQ(SubmitOne(LearnerCall(person_), {id}, stranger), "");
  ASSERT_EQ(DecideOne(UnitAdminCall(stranger), {id}, kApprove), "");
  const auto lines = Lines(UnitAdminCall(unit_), id);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].actor_role, RoleCode::kUnitAdmin);
  EXPECT_EQ(lines[0].actor_unit_name, "广西大学");
  EXPECT_EQ(lines[1].actor_role, RoleCode::kLearner);
  EXPECT_EQ(lines[1].actor_unit_name, "广西大学");
  EXPECT_EQ(lines[2].actor_role, RoleCode::kUnitAdmin);
  EXPECT_EQ(lines[2].actor_unit_name, "南宁师范大学") << "who vouched";
}

TEST_F(WhoSeesTest, R51_TheHistoryKeepsTheContentOfEachRevision) {
  const auto reviewer = UnitAdminCall(unit_);
  const auto learner = LearnerCall(person_);
  const auto id = Pending(person_, unit_);
  ASSERT_EQ(DecideOne(reviewer, {id}, kReject), "");
  ASSERT_EQ(ChangeHours(learner, id, 80), "");
  ASSERT_EQ(SubmitOne(learner, {id}, unit_), "");
  std::vector<std::pair<std::int32_t, std::int64_t>> seen;
  for (const auto& line : Lines(reviewer, id)) {
    ASSERT_TRUE(line.content);
    EXPECT_EQ(line.content->title, "数据库研修班");
    seen.emplace_back(line.revision, line.content->hours.tenths());
  }
  EXPECT_EQ(seen, (std::vector<std::pair<std::int32_t, std::int64_t>>{
                      {1, 240}, {1, 240}, {1, 240}, {2, 80}, {2, 80}}));
}

TEST_F(WhoSeesTest, R51_LinesOfBeforeHaveTheContentThatIsKnown) {
  const auto learner = LearnerCall(person_);
  const auto id = Pending(person_, unit_);
  ASSERT_EQ(DecideOne(UnitAdminCall(unit_), {id}, kReject), "");
  // As the previous version wrote them.
  database_.Sql(
      "UPDATE claim_history SET actor_unit_id = NULL, actor_role = NULL, reviewer_unit_id = NULL,"
      " year = NULL, activity_type = NULL, title = NULL, organiser = NULL, start_date = NULL,"
      " start_half = NULL, end_date = NULL, end_half = NULL, hours_tenths = NULL");
  for (const auto& line : Lines(learner, id)) {
    ASSERT_TRUE(line.content) << "nothing was changed since";
    EXPECT_EQ(line.content->hours.tenths(), 240);
    EXPECT_FALSE(line.actor_role);
  }
  ASSERT_EQ(ChangeHours(learner, id, 80), "");
  const auto lines = Lines(learner, id);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_FALSE(lines[2].content) << "lost before it was stored";
  EXPECT_EQ(lines[3].content->hours.tenths(), 80);
}

}  // namespace
}  // namespace jixue::approval
