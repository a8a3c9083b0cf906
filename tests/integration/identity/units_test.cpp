// Units and departments. Rules.
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

using ::testing::ElementsAre;

class Units : public IdentityTest {
 protected:
  static v1::CreateUnitRequest NewUnitRequest() {
    v1::CreateUnitRequest request;
    request.set_name("广西大学");
    request.set_credit_code(NewCreditCode());
    request.set_region_code("450100");
    request.set_kind(v1::UnitKind::PUBLIC_INSTITUTION);
    return request;
  }

  Outcome<v1::ListUnitsResponse> List(const std::string& query, int size = 0,
                                      const std::string& token = "") {
    v1::ListUnitsRequest request;
    request.set_query(query);
    request.set_page_size(size);
    request.set_page_token(token);
    return Ask(&Stub::ListUnits, request);
  }

  static std::vector<std::string> NamesOf(const v1::ListUnitsResponse& list) {
    std::vector<std::string> names;
    for (const auto& item : list.items()) names.push_back(item.name());
    return names;
  }

  Outcome<v1::Unit> Rename(const std::string& unit, const std::string& name,
                           const std::string& etag) {
    v1::UpdateUnitRequest request;
    request.set_unit_id(unit);
    request.set_name(name);
    request.set_etag(etag);
    request.mutable_update_mask()->add_paths("name");
    return Ask(&Stub::UpdateUnit, request, Operator());
  }
};

TEST_F(Units, AreCreatedWithTheirState) {
  auto request = NewUnitRequest();
  request.set_credit_code("124500009999000114");
  request.set_industry(common::v1::Industry::HEALTH);
  const auto made = Ask(&Stub::CreateUnit, request, Operator());
  ASSERT_EQ(made.reason, "");
  EXPECT_EQ(made.response.etag(), "1");
  EXPECT_EQ(made.response.warnings_size(), 0);
  const auto state = LastState<v1::UnitState>(made.response.unit_id());
  EXPECT_EQ(state.version(), 1);
  EXPECT_EQ(state.name(), "广西大学");
  EXPECT_EQ(state.region_code(), "450100");
  EXPECT_EQ(state.industry(), common::v1::Industry::HEALTH);
}

TEST_F(Units, W54_AWrongCreditCodeIsRejectedAtItsField) {
  auto request = NewUnitRequest();
  request.set_credit_code("91350100M000100Y4Z");
  EXPECT_EQ(Ask(&Stub::CreateUnit, request, Operator()).CodeAt("#/creditCode"),
            "CREDIT_CODE_PATTERN");
  request.set_credit_code("91350100M000100Y44");
  EXPECT_EQ(Ask(&Stub::CreateUnit, request, Operator()).CodeAt("#/creditCode"),
            "CREDIT_CODE_CHECK");
}

TEST_F(Units, R114_AnUnusualBodyCodeCausesAWarning) {
  auto request = NewUnitRequest();
  for (int i = 0; i < 3; ++i) {  // Of three codes with the same body check at most one is right.
    request.set_credit_code(NewCreditCode());
    const auto made = Ask(&Stub::CreateUnit, request, Operator());
    ASSERT_EQ(made.reason, "");
    if (made.response.warnings_size() == 1) {
      EXPECT_EQ(made.response.warnings(0).code(), "CREDIT_CODE_BODY_UNUSUAL");
      return;
    }
  }
  FAIL() << "no warning";
}

TEST_F(Units, OneCreditCodeIsOneUnit) {
  auto request = NewUnitRequest();
  ASSERT_EQ(Ask(&Stub::CreateUnit, request, Operator()).reason, "");
  request.set_name("别名");
  EXPECT_EQ(Ask(&Stub::CreateUnit, request, Operator()).reason, "CREDIT_CODE_TAKEN");
}

TEST_F(Units, R115_TheRegionMustBeBelowAKnownCity) {
  auto request = NewUnitRequest();
  request.set_region_code("440100");
  EXPECT_EQ(Ask(&Stub::CreateUnit, request, Operator()).CodeAt("#/regionCode"), "UNKNOWN_REGION");
  request.set_region_code("450181");
  EXPECT_EQ(Ask(&Stub::CreateUnit, request, Operator()).reason, "");
}

TEST_F(Units, ARepeatedKeyReturnsTheFirstResponse) {
  Caller caller = Operator();
  caller.key = "4a2f7c1e-key";
  const auto request = NewUnitRequest();
  const auto first = Ask(&Stub::CreateUnit, request, caller);
  const auto second = Ask(&Stub::CreateUnit, request, caller);
  ASSERT_EQ(second.reason, "");
  EXPECT_EQ(first.response.unit_id(), second.response.unit_id());
  EXPECT_EQ(Sql("SELECT count(*) FROM unit"), "1");
}

TEST_F(Units, AreFoundByAPartOfTheNameWithoutALogIn) {
  MakeUnit("广西大学");
  MakeUnit("桂林医学院");
  MakeUnit("100%_大学");
  EXPECT_THAT(NamesOf(List("大学").response), ElementsAre("100%_大学", "广西大学"));
  EXPECT_THAT(NamesOf(List("%_").response), ElementsAre("100%_大学")) << "wildcards are escaped";
  EXPECT_THAT(NamesOf(List("\\").response), ElementsAre());
  EXPECT_EQ(List("").response.items_size(), 3);
}

TEST_F(Units, PagesFollowEachOtherAndBelongToTheirQuery) {
  for (const char* name : {"一大学", "二大学", "三大学"}) MakeUnit(name);
  const auto first = List("大学", 2);
  EXPECT_THAT(NamesOf(first.response), ElementsAre("三大学", "二大学"));
  const auto second = List("大学", 2, first.response.next_page_token());
  EXPECT_THAT(NamesOf(second.response), ElementsAre("一大学"));
  EXPECT_EQ(second.response.next_page_token(), "");
  EXPECT_EQ(List("学", 2, first.response.next_page_token()).CodeAt("#/pageToken"),
            "BAD_PAGE_TOKEN");
}

TEST_F(Units, R55_AreVisibleToTheirAdminsAndTheOperator) {
  const std::string unit = MakeUnit().unit_id();
  const std::string department = MakeDepartment(unit);
  v1::GetUnitRequest request;
  request.set_unit_id(unit);
  EXPECT_EQ(Ask(&Stub::GetUnit, request, Operator()).reason, "");
  EXPECT_EQ(Ask(&Stub::GetUnit, request, UnitAdministrator(unit)).reason, "");
  EXPECT_EQ(Ask(&Stub::GetUnit, request, DepartmentAdministrator(unit, department)).reason, "");
  EXPECT_EQ(Ask(&Stub::GetUnit, request, UnitAdministrator(MakeUnit().unit_id())).reason,
            "UNIT_NOT_FOUND");
  EXPECT_EQ(Ask(&Stub::GetUnit, request, Learner()).reason, "PERMISSION_DENIED");
}

TEST_F(Units, AChangeNeedsTheEtagAndIncrementsTheVersion) {
  const v1::Unit unit = MakeUnit();
  EXPECT_EQ(Rename(UnitId::New(clock_.Now()).ToText(), "x", "").reason, "UNIT_NOT_FOUND");
  EXPECT_EQ(Rename(unit.unit_id(), "新名称", "").reason, "ETAG_REQUIRED");
  EXPECT_EQ(Rename(unit.unit_id(), "新名称", "7").reason, "ETAG_STALE");
  const auto changed = Rename(unit.unit_id(), "新名称", "\"1\"");
  ASSERT_EQ(changed.reason, "");
  EXPECT_EQ(changed.response.etag(), "2");
  EXPECT_EQ(changed.response.region_code(), unit.region_code());
  const auto state = LastState<v1::UnitState>(unit.unit_id());
  EXPECT_EQ(state.version(), 2);
  EXPECT_EQ(state.name(), "新名称");
}

TEST_F(Units, AnUnchangedUnitKeepsItsVersion) {
  const v1::Unit unit = MakeUnit();
  EXPECT_EQ(Rename(unit.unit_id(), unit.name(), "1").response.etag(), "1");
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox"), "1");
}

TEST_F(Units, R55_OnlyUnitAdministratorsCreateDepartments) {
  const std::string unit = MakeUnit().unit_id();
  v1::CreateDepartmentRequest request;
  request.set_unit_id(unit);
  request.set_name("计算机学院");
  EXPECT_EQ(Ask(&Stub::CreateDepartment, request, UnitAdministrator(MakeUnit().unit_id())).reason,
            "UNIT_NOT_FOUND");
  EXPECT_EQ(Ask(&Stub::CreateDepartment, request, Operator()).reason, "PERMISSION_DENIED");
  const auto made = Ask(&Stub::CreateDepartment, request, UnitAdministrator(unit));
  ASSERT_EQ(made.reason, "");
  EXPECT_EQ(made.response.etag(), "1");
  EXPECT_EQ(Ask(&Stub::CreateDepartment, request,
                DepartmentAdministrator(unit, made.response.department_id()))
                .reason,
            "PERMISSION_DENIED");
  EXPECT_EQ(Ask(&Stub::CreateDepartment, request, UnitAdministrator(unit)).reason,
            "DEPARTMENT_NAME_TAKEN");
}

TEST_F(Units, DepartmentsAreListedForEverybody) {
  const std::string unit = MakeUnit().unit_id();
  MakeDepartment(unit, "一部");
  MakeDepartment(unit, "二部");
  v1::ListDepartmentsRequest request;
  request.set_unit_id(unit);
  const auto list = Ask(&Stub::ListDepartments, request);
  ASSERT_EQ(list.response.items_size(), 2);
  EXPECT_EQ(list.response.items(0).name(), "二部");
  request.set_unit_id(UnitId::New(clock_.Now()).ToText());
  EXPECT_EQ(Ask(&Stub::ListDepartments, request).reason, "UNIT_NOT_FOUND");
}

TEST_F(Units, RegionsAreListedByCode) {
  const auto list = Ask(&Stub::ListRegions, v1::ListRegionsRequest{});
  ASSERT_EQ(list.response.items_size(), 3);
  EXPECT_EQ(list.response.items(0).code(), "450000");
  EXPECT_EQ(list.response.items(0).level(), "region");
  EXPECT_EQ(list.response.items(2).name(), "柳州市");
}

}  // namespace
}  // namespace jixue::identity
