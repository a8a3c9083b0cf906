#include "services/approval/app/list_claims.h"

#include <set>

#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

using Ids = std::vector<ClaimId>;

class ListClaimsTest : public ApprovalTest {
 protected:
  Result<ClaimPage> List(const Call& call, ClaimListQuery query) {
    query.list = "ListClaims";
    return Read([&](db::Tx& tx) { return ListClaims(tx, call, tokens_, query); });
  }
  Ids IdsOf(const Call& call, ClaimListQuery query = {}) {
    Ids ids;
    const auto page = List(call, std::move(query)).value();
    for (const auto& view : page.items) ids.push_back(view.claim.id);
    return ids;
  }
  static ClaimListQuery Where(ClaimFilter filter) {
    ClaimListQuery query{};
    query.filter = std::move(filter);
    return query;
  }

  const PageTokens tokens_{Secret{std::string(32, 't')}};
};

TEST_F(ListClaimsTest, R53ALearnerSeesTheOwnClaimsNewestFirst) {
  const auto first = Draft(person_);
  const auto second = Pending(person_, unit_);
  Draft(AddPerson(unit_, department_));
  const auto newest = std::max(first, second);
  EXPECT_EQ(IdsOf(LearnerCall(person_)), (Ids{newest, std::min(first, second)}));
}

TEST_F(ListClaimsTest, R53AnAdminSeesWhatWasSubmittedAndDraftsOfTheUnitsAdmins) {
  Draft(person_);
  Pending(person_, AddUnit());
  const auto pending = Pending(person_, unit_);
  const auto approved = Decided(AddPerson(std::nullopt), unit_, true);
  const auto made = Register(ChiefCall(unit_), TrainingOf(person_)).value().claim.id;
  const auto ids = IdsOf(ChiefCall(unit_));
  EXPECT_EQ(std::set<ClaimId>(ids.begin(), ids.end()), (std::set{pending, approved, made}));
  EXPECT_EQ(IdsOf(ChiefCall(unit_), Where({.states = {ClaimState::kPending}})), Ids{pending});
  EXPECT_EQ(IdsOf(ChiefCall(unit_), Where({.states = {ClaimState::kDraft}})), Ids{made});
}

TEST_F(ListClaimsTest, R53WhatAUnitRegisteredAndAnotherOneReviewsIsTheReviewers) {
  const auto superior = AddUnit();
  const auto made = Register(ChiefCall(unit_), TrainingOf(person_)).value().claim.id;
  SubmitAll(ChiefCall(unit_), {made}, superior);
  EXPECT_EQ(IdsOf(ChiefCall(unit_)), Ids{});
  EXPECT_EQ(IdsOf(ChiefCall(unit_), Where({.person = person_})), Ids{});
  EXPECT_EQ(IdsOf(ChiefCall(superior)), Ids{made});
}

TEST_F(ListClaimsTest, R55ADepartmentAdminSeesTheDepartmentOfToday) {
  const auto mine = Pending(person_, unit_);
  Pending(AddPerson(unit_, DepartmentId::New(kNoon)), unit_);
  Pending(AddPerson(unit_), unit_);
  const auto made = Register(ChiefCall(unit_), TrainingOf(person_)).value().claim.id;
  Register(ChiefCall(unit_), TrainingOf(AddPerson(unit_)));
  const auto ids = IdsOf(DepartmentCall(unit_, department_));
  EXPECT_EQ(std::set<ClaimId>(ids.begin(), ids.end()), (std::set{mine, made}));
}

TEST_F(ListClaimsTest, R53AnAccountWithTwoRolesSeesBothOnce) {
  const auto own = Pending(person_, unit_);
  const auto draft = Draft(person_);
  const auto other = Pending(AddPerson(unit_), unit_);
  const auto ids = IdsOf(PersonAndChiefCall(person_, unit_));
  EXPECT_EQ(ids.size(), 3U);
  EXPECT_EQ(std::set<ClaimId>(ids.begin(), ids.end()), (std::set{own, draft, other}));
}

TEST_F(ListClaimsTest, R53FiltersNarrowTheList) {
  const auto other_unit = AddUnit();
  const auto colleague = AddPerson(unit_);
  const auto mine = Pending(person_, unit_);
  const auto theirs = Pending(colleague, unit_);
  Pending(person_, other_unit);
  const auto chief = ChiefCall(unit_);
  EXPECT_EQ(IdsOf(chief, Where({.person = colleague})), Ids{theirs});
  EXPECT_EQ(IdsOf(chief, Where({.department = department_})), Ids{mine});
  EXPECT_EQ(IdsOf(chief, Where({.unit = other_unit})), Ids{}) << "another unit is out of scope";
  EXPECT_EQ(IdsOf(chief, Where({.year = 2024})), Ids{});
  EXPECT_EQ(
      IdsOf(chief, Where({.unit = unit_, .year = 2025, .states = {ClaimState::kPending}})).size(),
      2U);
  EXPECT_EQ(IdsOf(LearnerCall(person_), Where({.unit = unit_})), Ids{mine});
  EXPECT_EQ(IdsOf(LearnerCall(person_), Where({.person = colleague})), Ids{})
      << "a filter does not widen the scope";
}

TEST_F(ListClaimsTest, R53FindsByNamePrefixWithoutWildcards) {
  auto li = NewPerson(unit_);
  li.name = "李_四";
  Store([&](db::Tx& tx) { KeepPerson(tx, li); });
  const auto id = Pending(li.id, unit_);
  Pending(person_, unit_);
  const auto chief = ChiefCall(unit_);
  EXPECT_EQ(IdsOf(chief, Where({.name_prefix = "李"})), Ids{id});
  EXPECT_EQ(IdsOf(chief, Where({.name_prefix = "李_四"})), Ids{id});
  EXPECT_EQ(IdsOf(chief, Where({.name_prefix = "李四"})), Ids{});
  EXPECT_EQ(IdsOf(chief, Where({.name_prefix = "%"})), Ids{});
}

TEST_F(ListClaimsTest, R53FindsByTheBlindIndexOfAnIdNumber) {
  const auto other = NewPerson(unit_);
  Store([&](db::Tx& tx) { KeepPerson(tx, other); });
  const auto id = Pending(other.id, unit_);
  Pending(person_, unit_);
  ClaimListQuery query{};
  query.include_total = true;
  query.id_number_index = other.id_number_index;
  EXPECT_EQ(IdsOf(ChiefCall(unit_), query), Ids{id});
  EXPECT_EQ(IdsOf(ChiefCall(AddUnit()), query), Ids{});
  query.id_number_index = std::string(32, 'x');
  const auto nobody = List(ChiefCall(unit_), query).value();
  EXPECT_TRUE(nobody.items.empty());
  EXPECT_EQ(nobody.total_count, 0);
}

TEST_F(ListClaimsTest, PagesFollowEachOtherWithoutGapOrRepeat) {
  std::set<ClaimId> all;
  for (int i = 0; i < 7; ++i) all.insert(Pending(person_, unit_));
  const std::vector<Call> calls{ChiefCall(unit_), LearnerCall(person_)};
  for (const auto& call : calls) {
    std::set<ClaimId> seen;
    ClaimListQuery query{};
    query.page_size = 3;
    query.include_total = true;
    int pages = 0;
    do {
      const auto page = List(call, query).value();
      EXPECT_EQ(page.total_count, 7);
      for (const auto& view : page.items) EXPECT_TRUE(seen.insert(view.claim.id).second);
      query.page_token = page.next_page_token;
      ++pages;
    } while (!query.page_token.empty());
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(seen, all);
  }
}

TEST_F(ListClaimsTest, APageTokenBelongsToItsFilters) {
  for (int i = 0; i < 3; ++i) Draft(person_);
  ClaimListQuery query{};
  query.page_size = 2;
  query.page_token = List(LearnerCall(person_), query).value().next_page_token;
  ASSERT_FALSE(query.page_token.empty());
  query.filter.year = 2025;
  const auto refused = List(LearnerCall(person_), query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields,
            (std::vector{WrongField("#/pageToken", FieldCode{"BAD_PAGE_TOKEN"})}));
}

TEST_F(ListClaimsTest, DeletedClaimsAreInNoList) {
  Pending(person_, unit_);
  database_.Sql("UPDATE claim SET deleted_at = now()");
  EXPECT_EQ(IdsOf(LearnerCall(person_)), Ids{});
  EXPECT_EQ(IdsOf(ChiefCall(unit_)), Ids{});
  EXPECT_EQ(IdsOf(ChiefCall(unit_), Where({.person = person_})), Ids{});
}

}  // namespace
}  // namespace jixue::approval
