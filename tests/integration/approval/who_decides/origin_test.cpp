// What a unit registered for a member is the unit's while the person is its member (D67).
#include "services/approval/app/delete_claim.h"
#include "services/approval/app/delete_claims.h"
#include "services/approval/app/get_claim.h"
#include "services/approval/app/get_claim_history.h"
#include "services/approval/app/list_claims.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class OriginTest : public ApprovalTest {
 protected:
  // What each of the RPCs that read or write a claim says to the caller.
  std::vector<std::string> ReasonsOfAllCalls(const Call& call, const ClaimId& id) {
    const auto reason = [](const auto& result) { return result ? "" : result.error().reason; };
    std::vector<std::string> reasons;
    reasons.push_back(reason(Read([&](db::Tx& tx) { return GetClaim(tx, call, id); })));
    reasons.push_back(reason(Read([&](db::Tx& tx) { return GetClaimHistory(tx, call, id); })));
    reasons.push_back(ChangeHours(call, id, 10'000));
    reasons.push_back(SubmitOne(call, {id, "*"}, unit_));
    reasons.push_back(SubmitOne(call, {id, "1"}, unit_));
    reasons.push_back(DecideOne(call, {id, "1"}, {true, std::nullopt}));
    reasons.push_back(ReasonsOf(Write([&](db::Tx& tx) {
                        return DeleteClaims(tx, call, {{id}, "重复"});
                      })).front());
    reasons.push_back(reason(Write([&](db::Tx& tx) { return DeleteClaim(tx, call, {id, "*"}); })));
    return reasons;
  }
  std::size_t Listed(const Call& call, ClaimFilter filter) {
    const ClaimListQuery query{.selection = {std::move(filter), std::nullopt},
                               .page = {.size = 20, .after = std::nullopt},
                               .include_total = true};
    const auto page = Read([&](db::Tx& tx) { return ListClaims(tx, call, query); }).value();
    EXPECT_EQ(page.items.size(), static_cast<std::size_t>(page.total.value()));
    return page.items.size();
  }
};

TEST_F(OriginTest, D67_AUnitReachesNoDraftOfAPersonWhoLeftIt) {
  const auto admin = UnitAdminCall(unit_);
  const auto id = Register(admin, TrainingOf(person_)).value().claim.id;
  ASSERT_EQ(Listed(admin, {}), 1U);
  ASSERT_EQ(Listed(admin, {.person = person_}), 1U);
  Move(person_, 2, AddUnit());

  EXPECT_EQ(ReasonsOfAllCalls(admin, id), (std::vector<std::string>(8, "CLAIM_NOT_FOUND")));
  EXPECT_EQ(Listed(admin, {}), 0U);
  EXPECT_EQ(Listed(admin, {.person = person_}), 0U);
  EXPECT_EQ(Listed(admin, {.states = {ClaimState::kDraft}}), 0U);
  EXPECT_EQ(StateOf(id), "DRAFT");
}

TEST_F(OriginTest, D67_NeitherDoesTheNextUnitNorOneOfNobody) {
  const auto id = Register(UnitAdminCall(unit_), TrainingOf(person_)).value().claim.id;
  const auto next = AddUnit();
  Move(person_, 2, next);
  EXPECT_EQ(ReasonsOfAllCalls(UnitAdminCall(next), id),
            (std::vector<std::string>(8, "CLAIM_NOT_FOUND")));
  Move(person_, 3, std::nullopt);
  EXPECT_EQ(ReasonsOfAllCalls(UnitAdminCall(unit_), id),
            (std::vector<std::string>(8, "CLAIM_NOT_FOUND")));
}

TEST_F(OriginTest, D67_ItIsThePersonsAlone) {
  const auto id = Register(UnitAdminCall(unit_), TrainingOf(person_)).value().claim.id;
  Move(person_, 2, AddUnit());
  const auto learner = LearnerCall(person_);
  EXPECT_EQ(ChangeHours(learner, id, 80), "");
  EXPECT_EQ(SubmitOne(learner, {id}, unit_), "");
}

TEST_F(OriginTest, D67_AReturnGivesTheUnitNothingBack) {
  const auto admin = UnitAdminCall(unit_);
  const auto draft = Register(admin, TrainingOf(person_)).value().claim.id;
  const auto rejected = Register(admin, TrainingOf(person_)).value().claim.id;
  ASSERT_EQ(SubmitOne(admin, {rejected}, unit_), "");
  ASSERT_EQ(DecideOne(admin, {rejected}, {false, "材料不全"}), "");
  Move(person_, 2, std::nullopt);
  EXPECT_EQ(ChangeHours(LearnerCall(person_), draft, 80), "");
  Move(person_, 3, unit_);

  EXPECT_EQ(ReasonsOfAllCalls(admin, draft), (std::vector<std::string>(8, "CLAIM_NOT_FOUND")));
  EXPECT_EQ(Listed(admin, {.states = {ClaimState::kDraft}}), 0U);
  EXPECT_EQ(ChangeHours(admin, rejected, 10'000), "CLAIM_NOT_EDITABLE");
  EXPECT_EQ(ChangeHours(LearnerCall(person_), rejected, 80), "");
  EXPECT_EQ(ReasonsOfAllCalls(UnitAdminCall(unit_), rejected),
            (std::vector<std::string>(8, "CLAIM_NOT_FOUND")));
  const auto history =
      Read([&](db::Tx& tx) { return GetClaimHistory(tx, LearnerCall(person_), draft); });
  EXPECT_EQ(history.value().front().actor_role, RoleCode::kUnitAdmin) << "the history keeps it";
}

TEST_F(OriginTest, D67_AChangeWithinTheUnitTakesNothingFromIt) {
  const auto admin = UnitAdminCall(unit_);
  const auto draft = Register(admin, TrainingOf(person_)).value().claim.id;
  Move(person_, 2, unit_);  // Without the department.
  EXPECT_EQ(ChangeHours(admin, draft, 80), "");
}

TEST_F(OriginTest, D67_ARejectedClaimOfAFormerMemberIsNotChangedByItsCreator) {
  const auto admin = UnitAdminCall(unit_);
  const auto id = Register(admin, TrainingOf(person_)).value().claim.id;
  ASSERT_EQ(SubmitOne(admin, {id}, unit_), "");
  ASSERT_EQ(DecideOne(admin, {id}, {false, "材料不全"}), "");
  Move(person_, 2, AddUnit());
  EXPECT_EQ(ChangeHours(admin, id, 10'000), "CLAIM_NOT_EDITABLE") << "its reviewer still sees it";
  const auto removal = Write([&](db::Tx& tx) { return DeleteClaim(tx, admin, {id, "*"}); });
  EXPECT_EQ(removal.error().reason, "CLAIM_NOT_EDITABLE");
}

TEST_F(OriginTest, D67_ADeletedDraftsHistoryIsThePersonsToo) {
  const auto admin = UnitAdminCall(unit_);
  const auto id = Register(admin, TrainingOf(person_)).value().claim.id;
  ASSERT_TRUE(Write([&](db::Tx& tx) { return DeleteClaim(tx, admin, {id, "1"}); }));
  const auto lines = [&](const Call& call) {
    const auto read = Read([&](db::Tx& tx) { return GetClaimHistory(tx, call, id); });
    return read ? read->size() : 0;
  };
  EXPECT_EQ(lines(admin), 2U);
  Move(person_, 2, AddUnit());
  EXPECT_EQ(lines(admin), 0U);
  EXPECT_EQ(lines(LearnerCall(person_)), 2U);
}

}  // namespace
}  // namespace jixue::approval
