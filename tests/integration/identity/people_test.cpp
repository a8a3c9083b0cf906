// People in the scope of unit and department administrators. Rules.
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class People : public IdentityTest {
 protected:
  People()
      : unit_{MakeUnit().unit_id()},
        own_{MakeDepartment(unit_, "一部")},
        other_{MakeDepartment(unit_, "二部")},
        in_own_{Register("wang", unit_, own_)},
        in_other_{Register("zhao", unit_, other_)},
        in_none_{Register("qian", unit_)} {}

  static std::vector<std::string> Ids(const v1::ListPeopleResponse& list) {
    std::vector<std::string> ids;
    for (const auto& item : list.items()) ids.push_back(item.person_id());
    return ids;
  }

  Outcome<v1::ListPeopleResponse> List(const Caller& caller, const std::string& department = "") {
    v1::ListPeopleRequest request;
    request.set_unit_id(unit_);
    if (!department.empty()) request.set_department_id(department);
    return Ask(&Stub::ListPeople, request, caller);
  }

  std::string Etag(const std::string& person) {
    return Get(UnitAdministrator(unit_), person).response.etag();
  }

  Outcome<v1::Person> Get(const Caller& caller, const std::string& person) {
    v1::GetPersonRequest request;
    request.set_person_id(person);
    return Ask(&Stub::GetPerson, request, caller);
  }

  // An empty department means none.
  Outcome<v1::Person> Move(const Caller& caller, const std::string& person,
                           const std::string& department, const std::string& etag) {
    v1::UpdatePersonRequest request;
    request.set_person_id(person);
    if (!department.empty()) request.set_department_id(department);
    request.set_etag(etag);
    request.mutable_update_mask()->add_paths("department_id");
    return Ask(&Stub::UpdatePerson, request, caller);
  }

  std::string unit_;
  std::string own_;
  std::string other_;
  std::string in_own_;
  std::string in_other_;
  std::string in_none_;
};

TEST_F(People, R55_AUnitAdministratorSeesTheWholeUnitByPersonId) {
  const auto list = List(UnitAdministrator(unit_));
  EXPECT_THAT(Ids(list.response), ElementsAre(in_own_, in_other_, in_none_));
  EXPECT_FALSE(list.response.has_total_count());
  EXPECT_THAT(Ids(List(UnitAdministrator(unit_), other_).response), ElementsAre(in_other_));
}

TEST_F(People, R55_ADepartmentAdministratorSeesThatDepartmentOnly) {
  EXPECT_THAT(Ids(List(DepartmentAdministrator(unit_, own_)).response), ElementsAre(in_own_));
  EXPECT_EQ(List(DepartmentAdministrator(unit_, own_), other_).reason, "DEPARTMENT_NOT_FOUND");
  EXPECT_EQ(Get(DepartmentAdministrator(unit_, own_), in_own_).reason, "");
  EXPECT_EQ(Get(DepartmentAdministrator(unit_, own_), in_other_).reason, "PERSON_NOT_FOUND");
  EXPECT_EQ(Get(DepartmentAdministrator(unit_, own_), in_none_).reason, "PERSON_NOT_FOUND");
}

TEST_F(People, R55_AnotherUnitIsNotFound) {
  const Caller stranger = UnitAdministrator(MakeUnit("另一单位").unit_id());
  EXPECT_EQ(List(stranger).reason, "UNIT_NOT_FOUND");
  EXPECT_EQ(Get(stranger, in_own_).reason, "PERSON_NOT_FOUND");
  EXPECT_EQ(Move(stranger, in_own_, "", "").reason, "PERSON_NOT_FOUND")
      << "before the etag is checked";
  EXPECT_EQ(List(UnitAdministrator(unit_), MakeDepartment(MakeUnit("第三单位").unit_id())).reason,
            "DEPARTMENT_NOT_FOUND");
  EXPECT_EQ(Get(Operator(), in_own_).reason, "");
}

TEST_F(People, PagesAndTotalsFollowTheFilter) {
  v1::ListPeopleRequest request;
  request.set_unit_id(unit_);
  request.set_page_size(2);
  request.set_include_total(true);
  auto list = Ask(&Stub::ListPeople, request, UnitAdministrator(unit_));
  EXPECT_THAT(Ids(list.response), ElementsAre(in_own_, in_other_));
  EXPECT_EQ(list.response.total_count(), 3);
  request.set_page_token(list.response.next_page_token());
  list = Ask(&Stub::ListPeople, request, UnitAdministrator(unit_));
  EXPECT_THAT(Ids(list.response), ElementsAre(in_none_));
  EXPECT_EQ(list.response.next_page_token(), "");
  request.set_department_id(own_);
  EXPECT_EQ(Ask(&Stub::ListPeople, request, UnitAdministrator(unit_)).CodeAt("#/pageToken"),
            "BAD_PAGE_TOKEN");
}

TEST_F(People, AreSearchedByTheBeginningOfTheNameAndByIdNumber) {
  auto request = Registration("sun", unit_);
  request.set_name("孙悟空");
  request.set_id_number("450100199001010017");
  const std::string person = Ask(&Stub::CreateAccount, request).response.person_id();
  const auto search = [&](const std::string& name, const std::string& id_number,
                          const Caller& caller) {
    v1::SearchPeopleRequest query;
    if (!name.empty()) query.set_name(name);
    if (!id_number.empty()) query.set_id_number(id_number);
    return Ids(Ask(&Stub::SearchPeople, query, caller).response);
  };
  EXPECT_THAT(search("孙悟", "", UnitAdministrator(unit_)), ElementsAre(person));
  EXPECT_THAT(search("悟空", "", UnitAdministrator(unit_)), IsEmpty());
  EXPECT_THAT(search("%", "", UnitAdministrator(unit_)), IsEmpty());
  EXPECT_THAT(search("", "450100900101001", UnitAdministrator(unit_)), ElementsAre(person));
  EXPECT_THAT(search("", "450100199001010018", UnitAdministrator(unit_)), IsEmpty())
      << "a number that cannot exist";
  EXPECT_THAT(search("", "450100199001010017", DepartmentAdministrator(unit_, own_)), IsEmpty());
  EXPECT_THAT(search("", "", DepartmentAdministrator(unit_, own_)), ElementsAre(in_own_));
}

TEST_F(People, R55_ASearchOutOfScopeFindsNobody) {
  v1::SearchPeopleRequest query;
  query.set_unit_id(unit_);
  EXPECT_THAT(Ids(Ask(&Stub::SearchPeople, query, UnitAdministrator(MakeUnit("另一单位").unit_id()))
                      .response),
              IsEmpty());
  query.set_department_id(other_);
  EXPECT_THAT(Ids(Ask(&Stub::SearchPeople, query, UnitAdministrator(unit_)).response),
              UnorderedElementsAre(in_other_));
}

TEST_F(People, R56_AUnitAdministratorMovesThemBetweenDepartments) {
  const auto moved = Move(UnitAdministrator(unit_), in_none_, own_, Etag(in_none_));
  ASSERT_EQ(moved.reason, "");
  EXPECT_EQ(moved.response.department_id(), own_);
  EXPECT_EQ(moved.response.etag(), "2");
  const auto state = LastState<v1::PersonState>(in_none_);
  EXPECT_EQ(state.version(), 2);
  EXPECT_EQ(state.department_id(), own_);
  EXPECT_FALSE(Move(UnitAdministrator(unit_), in_none_, "", "2").response.has_department_id());
}

TEST_F(People, R56_ADepartmentAdministratorCannotMoveThemOut) {
  const Caller admin = DepartmentAdministrator(unit_, own_);
  EXPECT_EQ(Move(admin, in_own_, other_, "1").reason, "DEPARTMENT_NOT_FOUND");
  EXPECT_EQ(Move(admin, in_own_, "", "1").reason, "DEPARTMENT_NOT_FOUND");
  EXPECT_EQ(Move(admin, in_other_, own_, "1").reason, "PERSON_NOT_FOUND");
  EXPECT_EQ(Move(admin, in_own_, own_, "1").reason, "");
}

TEST_F(People, AChangeNeedsTheEtag) {
  EXPECT_EQ(Move(UnitAdministrator(unit_), in_own_, other_, "").reason, "ETAG_REQUIRED");
  EXPECT_EQ(Move(UnitAdministrator(unit_), in_own_, other_, "9").reason, "ETAG_STALE");
  EXPECT_EQ(
      Move(UnitAdministrator(unit_), in_own_, MakeDepartment(MakeUnit("另一单位").unit_id()), "*")
          .reason,
      "DEPARTMENT_NOT_FOUND");
  EXPECT_EQ(Move(UnitAdministrator(unit_), in_own_, other_, "*").reason, "");
}

TEST_F(People, ManagedFieldsAreChangedOneByOne) {
  v1::UpdatePersonRequest request;
  request.set_person_id(in_own_);
  request.set_etag("1");
  request.set_title_series("工程技术人员");
  request.set_title_level("中级");
  request.set_industry(common::v1::Industry::CONSTRUCTION);
  request.mutable_update_mask()->add_paths("title_level");
  request.mutable_update_mask()->add_paths("industry");
  auto changed = Ask(&Stub::UpdatePerson, request, DepartmentAdministrator(unit_, own_));
  ASSERT_EQ(changed.reason, "");
  EXPECT_EQ(changed.response.title_level(), "中级");
  EXPECT_FALSE(changed.response.has_title_series()) << "the mask does not name it";
  EXPECT_EQ(LastState<v1::PersonState>(in_own_).industry(), common::v1::Industry::CONSTRUCTION);
  v1::UpdatePersonRequest clearing;
  clearing.set_person_id(in_own_);
  clearing.set_etag("2");
  clearing.mutable_update_mask()->add_paths("industry");
  changed = Ask(&Stub::UpdatePerson, clearing, UnitAdministrator(unit_));
  EXPECT_FALSE(changed.response.has_industry());
  EXPECT_EQ(changed.response.title_level(), "中级");
}

// Decision D66: an industry that its owner set lets nobody out of a linked industry.
class Industries : public IdentityTest {
 protected:
  Industries()
      : unit_{MakeUnit().unit_id()}, person_{Register("wang", unit_)}, admin_{Chief("zhao")} {}

  // A unit administrator of the unit who is a person of it.
  Caller Chief(const std::string& username) { return Chief(username, unit_); }
  Caller Chief(const std::string& username, const std::string& unit) {
    Register(username, unit);
    Principal chief = PrincipalOf(LogIn(username, kPassword).response.access_token());
    chief.roles = {{.code = RoleCode::kUnitAdmin,
                    .unit = UnitId::Parse(unit),
                    .department = std::nullopt,
                    .region_code = std::nullopt,
                    .industry = std::nullopt}};
    return {signer_.Sign(chief, clock_.Now())};
  }

  void SetIndustryOfUnit(common::v1::Industry::Code industry) {
    v1::UpdateUnitRequest request;
    request.set_unit_id(unit_);
    request.set_etag("*");
    request.set_industry(industry);
    request.mutable_update_mask()->add_paths("industry");
    ASSERT_EQ(Ask(&Stub::UpdateUnit, request, Operator()).reason, "");
  }

  // Moves the person into that unit; "": out of every unit.
  void Move(const std::string& username, const std::string& unit) {
    v1::UpdateMeRequest request;
    request.set_etag("*");
    if (!unit.empty()) request.set_unit_id(unit);
    request.mutable_update_mask()->add_paths("unit_id");
    const std::string token = LogIn(username, kPassword).response.access_token();
    ASSERT_EQ(Ask(&Stub::UpdateMe, request, {token}).reason, "");
  }

  // UNSPECIFIED clears it.
  std::string Set(const Caller& caller, const std::string& person,
                  common::v1::Industry::Code industry) {
    v1::UpdatePersonRequest request;
    request.set_person_id(person);
    request.set_etag("*");
    if (industry != common::v1::Industry::INDUSTRY_UNSPECIFIED) request.set_industry(industry);
    request.mutable_update_mask()->add_paths("industry");
    return Ask(&Stub::UpdatePerson, request, caller).reason;
  }

  std::string SetOwn(const std::string& username, common::v1::Industry::Code industry) {
    v1::UpdateMeRequest request;
    request.set_etag("*");
    request.set_industry(industry);
    request.mutable_update_mask()->add_paths("industry");
    return Ask(&Stub::UpdateMe, request, {LogIn(username, kPassword).response.access_token()})
        .reason;
  }

  common::v1::Industry::Code Confirmed(const std::string& person) {
    return LastState<v1::PersonState>(person).confirmed_industry();
  }

  static constexpr auto kNone = common::v1::Industry::INDUSTRY_UNSPECIFIED;
  static constexpr auto kGeneral = common::v1::Industry::GENERAL;
  static constexpr auto kHealth = common::v1::Industry::HEALTH;
  static constexpr auto kAccounting = common::v1::Industry::ACCOUNTING;

  std::string unit_;
  std::string person_;
  Caller admin_;
};

TEST_F(Industries, R37_TheirOwnersOwnChoiceConfirmsNothing) {
  ASSERT_EQ(SetOwn("wang", kGeneral), "");
  EXPECT_EQ(LastState<v1::PersonState>(person_).industry(), kGeneral);
  EXPECT_EQ(Confirmed(person_), kNone);
}

TEST_F(Industries, R37_AnOperatorConfirmsTheIndustryAloneAlsoTheSameOne) {
  ASSERT_EQ(SetOwn("wang", kAccounting), "");
  ASSERT_EQ(Set(Operator(), person_, kAccounting), "");
  EXPECT_EQ(Confirmed(person_), kAccounting);
  EXPECT_EQ(SetOwn("wang", kAccounting), "");
  EXPECT_EQ(SetOwn("wang", kGeneral), "");
  EXPECT_EQ(LastState<v1::PersonState>(person_).industry(), kGeneral);
  EXPECT_EQ(Confirmed(person_), kAccounting) << "nobody leaves a linked industry by themselves";
  v1::UpdatePersonRequest request;
  request.set_person_id(person_);
  request.set_etag("*");
  request.mutable_update_mask()->add_paths("industry");
  request.mutable_update_mask()->add_paths("title_level");
  request.mutable_update_mask()->add_paths("department_id");
  const auto rejected = Ask(&Stub::UpdatePerson, request, Operator());
  EXPECT_EQ(rejected.CodeAt("#/titleLevel"), "NOT_ALLOWED_HERE");
  EXPECT_EQ(rejected.CodeAt("#/departmentId"), "NOT_ALLOWED_HERE");
  ASSERT_EQ(Set(Operator(), person_, kNone), "");
  EXPECT_FALSE(LastState<v1::PersonState>(person_).has_confirmed_industry());
  EXPECT_EQ(Sql("SELECT string_agg(coalesce(industry, '-'), ' ' ORDER BY confirmation_id) FROM "
                "industry_confirmation"),
            "ACCOUNTING -");
}

TEST_F(Industries, R37_AChiefConfirmsOnlyInAUnitOfNoIndustryAndNeverTheirOwn) {
  ASSERT_EQ(Set(admin_, person_, kAccounting), "");
  EXPECT_EQ(Confirmed(person_), kAccounting);
  const std::string own = PrincipalOf(admin_.token).person->ToText();
  ASSERT_EQ(Set(admin_, own, kAccounting), "");
  EXPECT_EQ(LastState<v1::PersonState>(own).industry(), kAccounting);
  EXPECT_EQ(Confirmed(own), kNone);

  SetIndustryOfUnit(kHealth);
  EXPECT_EQ(Confirmed(person_), kNone) << "confirmed before the unit came into the industry";
  ASSERT_EQ(Set(admin_, person_, kGeneral), "");
  EXPECT_EQ(LastState<v1::PersonState>(person_).industry(), kGeneral);
  EXPECT_EQ(Confirmed(person_), kNone);
  const std::string department = MakeDepartment(unit_);
  const std::string other = Register("qian", unit_, department);
  SetIndustryOfUnit(kGeneral);
  ASSERT_EQ(Set(DepartmentAdministrator(unit_, department), other, kAccounting), "");
  EXPECT_EQ(Confirmed(other), kNone);
}

TEST_F(Industries, R37_AChiefDoesNotReplaceWhatAnOperatorConfirmed) {
  ASSERT_EQ(Set(Operator(), person_, kHealth), "");
  ASSERT_EQ(Set(admin_, person_, kGeneral), "");
  EXPECT_EQ(Confirmed(person_), kHealth);
}

TEST_F(Industries, R37_AUnitsConfirmationCountsInThatUnitOnly) {
  const std::string other = MakeUnit("另一单位").unit_id();
  const std::string second = Register("sun", unit_);
  ASSERT_EQ(Set(admin_, person_, kGeneral), "");
  ASSERT_EQ(Set(Operator(), second, kHealth), "");
  for (const char* username : {"wang", "sun"}) Move(username, other);
  EXPECT_EQ(Confirmed(person_), kNone);
  EXPECT_EQ(Confirmed(second), kHealth) << "an operator's confirmation moves with the person";
  EXPECT_ANY_THROW(Sql("UPDATE industry_confirmation SET industry = 'OTHER'"));
}

TEST_F(Industries, R37_AUnitsConfirmationIsNotShakenOffByLeaving) {
  const std::string other = MakeUnit("另一单位").unit_id();
  ASSERT_EQ(Set(admin_, person_, kHealth), "");
  Move("wang", "");
  EXPECT_EQ(Confirmed(person_), kNone);
  Move("wang", unit_);
  EXPECT_EQ(Confirmed(person_), kHealth);
  Move("wang", other);
  ASSERT_EQ(Set(Chief("qian", other), person_, kGeneral), "");
  EXPECT_EQ(Confirmed(person_), kGeneral);
  Move("wang", unit_);
  EXPECT_EQ(Confirmed(person_), kHealth) << "another unit does not take it back";
  ASSERT_EQ(Set(admin_, person_, kNone), "");
  Move("wang", other);
  EXPECT_EQ(Confirmed(person_), kGeneral);
  Move("wang", unit_);
  EXPECT_EQ(Confirmed(person_), kNone) << "the unit took it back";
}

TEST_F(Industries, R37_WhatAnOperatorSaysEndsWhatUnitsConfirmed) {
  ASSERT_EQ(Set(admin_, person_, kHealth), "");
  ASSERT_EQ(Set(Operator(), person_, kAccounting), "");
  ASSERT_EQ(Set(Operator(), person_, kNone), "");
  Move("wang", "");
  Move("wang", unit_);
  EXPECT_EQ(Confirmed(person_), kNone);
}

TEST_F(Industries, R37_AUnitThatComesIntoAnIndustryHasConfirmedNobodyElsewhere) {
  ASSERT_EQ(Set(admin_, person_, kHealth), "");
  Move("wang", "");
  SetIndustryOfUnit(kAccounting);
  Move("wang", unit_);
  EXPECT_EQ(Confirmed(person_), kNone);
}

}  // namespace
}  // namespace jixue::identity
