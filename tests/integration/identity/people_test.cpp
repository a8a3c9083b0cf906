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

}  // namespace
}  // namespace jixue::identity
