#include "services/approval/app/list_claims.h"

#include <set>

#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

using Ids = std::vector<ClaimId>;

class ListClaimsTest : public ApprovalTest {
 protected:
  Page<ClaimView> List(const Call& call, const ClaimListQuery& query) {
    return Read([&](db::Tx& tx) { return ListClaims(tx, call, query); }).value();
  }
  Ids IdsOf(const Call& call, const ClaimListQuery& query = Where({})) {
    Ids ids;
    for (const auto& view : List(call, query).items) ids.push_back(view.claim.id);
    return ids;
  }
  static ClaimListQuery Where(ClaimFilter filter) {
    return {.selection = {std::move(filter), std::nullopt},
            .page = {.size = 20, .after = std::nullopt},
            .include_total = false};
  }
};

TEST_F(ListClaimsTest, R53_ALearnerSeesTheirOwnClaimsNewestFirst) {
  const auto first = Draft(person_);
  const auto second = Pending(person_, unit_);
  Draft(AddPerson(unit_, department_));
  const auto newest = std::max(first, second);
  EXPECT_EQ(IdsOf(LearnerCall(person_)), (Ids{newest, std::min(first, second)}));
}

TEST_F(ListClaimsTest, R53_AnAdminSeesSubmittedClaimsAndDraftsOfTheUnitsAdmins) {
  Draft(person_);
  Pending(person_, AddUnit());
  const auto pending = Pending(person_, unit_);
  const auto approved = Decided(AddPerson(std::nullopt), unit_, true);
  const auto made = Register(UnitAdminCall(unit_), TrainingOf(person_)).value().claim.id;
  const auto ids = IdsOf(UnitAdminCall(unit_));
  EXPECT_EQ(std::set<ClaimId>(ids.begin(), ids.end()), (std::set{pending, approved, made}));
  EXPECT_EQ(IdsOf(UnitAdminCall(unit_), Where({.states = {ClaimState::kPending}})), Ids{pending});
  EXPECT_EQ(IdsOf(UnitAdminCall(unit_), Where({.states = {ClaimState::kDraft}})), Ids{made});
}

TEST_F(ListClaimsTest, R53_AClaimSubmittedElsewhereIsInTheReviewersListOnly) {
  const auto superior = AddUnit();
  const auto made = Register(UnitAdminCall(unit_), TrainingOf(person_)).value().claim.id;
  SubmitAll(UnitAdminCall(unit_), {made}, superior);
  EXPECT_EQ(IdsOf(UnitAdminCall(unit_)), Ids{});
  EXPECT_EQ(IdsOf(UnitAdminCall(unit_), Where({.person = person_})), Ids{});
  EXPECT_EQ(IdsOf(UnitAdminCall(superior)), Ids{made});
}

TEST_F(ListClaimsTest, R55_ADepartmentAdminSeesTheCurrentDepartment) {
  const auto mine = Pending(person_, unit_);
  Pending(AddPerson(unit_, DepartmentId::New(kNoon)), unit_);
  Pending(AddPerson(unit_), unit_);
  const auto made = Register(UnitAdminCall(unit_), TrainingOf(person_)).value().claim.id;
  Register(UnitAdminCall(unit_), TrainingOf(AddPerson(unit_)));
  const auto ids = IdsOf(DepartmentAdminCall(unit_, department_));
  EXPECT_EQ(std::set<ClaimId>(ids.begin(), ids.end()), (std::set{mine, made}));
}

TEST_F(ListClaimsTest, R53_AnAccountWithTwoRolesSeesBothOnce) {
  const auto own = Pending(person_, unit_);
  const auto draft = Draft(person_);
  const auto other = Pending(AddPerson(unit_), unit_);
  const auto ids = IdsOf(PersonAndUnitAdminCall(person_, unit_));
  EXPECT_EQ(ids.size(), 3U);
  EXPECT_EQ(std::set<ClaimId>(ids.begin(), ids.end()), (std::set{own, draft, other}));
}

TEST_F(ListClaimsTest, R53_FiltersNarrowTheList) {
  const auto other_unit = AddUnit();
  const auto colleague = AddPerson(unit_);
  const auto mine = Pending(person_, unit_);
  const auto theirs = Pending(colleague, unit_);
  Pending(person_, other_unit);
  const auto admin = UnitAdminCall(unit_);
  EXPECT_EQ(IdsOf(admin, Where({.person = colleague})), Ids{theirs});
  EXPECT_EQ(IdsOf(admin, Where({.department = department_})), Ids{mine});
  EXPECT_EQ(IdsOf(admin, Where({.unit = other_unit})), Ids{}) << "another unit is out of scope";
  EXPECT_EQ(IdsOf(admin, Where({.year = 2024})), Ids{});
  EXPECT_EQ(
      IdsOf(admin, Where({.unit = unit_, .year = 2025, .states = {ClaimState::kPending}})).size(),
      2U);
  EXPECT_EQ(IdsOf(LearnerCall(person_), Where({.unit = unit_})), Ids{mine});
  EXPECT_EQ(IdsOf(LearnerCall(person_), Where({.person = colleague})), Ids{})
      << "a filter does not widen the scope";
}

TEST_F(ListClaimsTest, R53_FindsByNamePrefixWithoutWildcards) {
  auto li = NewPerson(unit_);
  li.name = "李_四";
  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, li, Cause{kNoon}); });
  const auto id = Pending(li.id, unit_);
  Pending(person_, unit_);
  const auto admin = UnitAdminCall(unit_);
  EXPECT_EQ(IdsOf(admin, Where({.name_prefix = "李"})), Ids{id});
  EXPECT_EQ(IdsOf(admin, Where({.name_prefix = "李_四"})), Ids{id});
  EXPECT_EQ(IdsOf(admin, Where({.name_prefix = "李四"})), Ids{});
  EXPECT_EQ(IdsOf(admin, Where({.name_prefix = "%"})), Ids{});
}

TEST_F(ListClaimsTest, R53_FindsByTheBlindIndexOfAnIdNumber) {
  const auto other = NewPerson(unit_);
  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, other, Cause{kNoon}); });
  const auto id = Pending(other.id, unit_);
  Pending(person_, unit_);
  auto query = Where({});
  query.include_total = true;
  query.selection.id_number_index = other.id_number_index;
  EXPECT_EQ(IdsOf(UnitAdminCall(unit_), query), Ids{id});
  EXPECT_EQ(IdsOf(UnitAdminCall(AddUnit()), query), Ids{});
  query.selection.id_number_index = std::string(32, 'x');
  const auto page = List(UnitAdminCall(unit_), query);
  EXPECT_TRUE(page.items.empty());
  EXPECT_EQ(page.total, 0);
}

TEST_F(ListClaimsTest, PagesFollowEachOtherWithoutGapOrRepetition) {
  std::set<ClaimId> all;
  for (int i = 0; i < 7; ++i) all.insert(Pending(person_, unit_));
  const std::vector<Call> calls{UnitAdminCall(unit_), LearnerCall(person_)};
  for (const auto& call : calls) {
    std::set<ClaimId> seen;
    auto query = Where({});
    query.page.size = 3;
    query.include_total = true;
    int pages = 0;
    bool more = true;
    while (more) {
      const auto page = List(call, query);
      ASSERT_FALSE(page.items.empty());
      EXPECT_EQ(page.total, 7);
      for (const auto& view : page.items) EXPECT_TRUE(seen.insert(view.claim.id).second);
      query.page.after = page.items.back().claim.id;
      more = page.more;
      ++pages;
    }
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(seen, all);
  }
}

TEST_F(ListClaimsTest, DeletedClaimsAreInNoList) {
  Pending(person_, unit_);
  database_.Sql("UPDATE claim SET deleted_at = now()");
  EXPECT_EQ(IdsOf(LearnerCall(person_)), Ids{});
  EXPECT_EQ(IdsOf(UnitAdminCall(unit_)), Ids{});
  EXPECT_EQ(IdsOf(UnitAdminCall(unit_), Where({.person = person_})), Ids{});
}

}  // namespace
}  // namespace jixue::approval
