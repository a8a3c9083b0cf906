// People's hours through the gRPC services: the caller's own, those of people in scope, and those
// of the members of a unit.
#include <gmock/gmock.h>

#include "libs/rpc/wire/proto_time.h"
#include "services/ledger/domain/years/compliance_rules.h"
#include "services/ledger/storage/members/member_reader.h"
#include "tests/integration/ledger/service_fixture.h"

namespace jixue::ledger {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HoursOf : public ServiceTest {
 protected:
  Result<v1::ListYearsResponse> MyYears() {
    return Ask(*stub_, &Stub::ListMyYears, As(Learner()), v1::ListMyYearsRequest{});
  }

  Result<v1::YearDetails> PersonYear(const PersonId& person, const Role& role) {
    v1::GetPersonYearRequest request;
    request.set_person_id(person.ToText());
    request.set_year(2025);
    return Ask(*stub_, &Stub::GetPersonYear, As(role), request);
  }

  v1::ListUnitHoursRequest ListRequest() const {
    v1::ListUnitHoursRequest request;
    request.set_unit_id(unit_.ToText());
    request.set_year(2025);
    return request;
  }

  std::vector<std::string> Names(const v1::ListUnitHoursRequest& request, const Role& role) {
    return NamesOf(Ask(*stub_, &Stub::ListUnitHours, As(role), request));
  }

  std::vector<std::string> Names(const v1::SearchHoursRequest& request, const Role& role) {
    return NamesOf(Ask(*stub_, &Stub::SearchHours, As(role), request));
  }

  static std::vector<std::string> NamesOf(const Result<v1::ListUnitHoursResponse>& response) {
    if (!response) return {response.error().reason};
    std::vector<std::string> names;
    for (const v1::MemberHours& item : response->items()) names.push_back(item.name());
    return names;
  }

  void Credit(const PersonId& person, std::int32_t tenths) {
    auto event = Approved(tenths, NewId());
    event.set_person_id(person.ToText());
    Deliver(event);
  }
};

TEST_F(HoursOf, R54_MyYearsAreThoseWithEntriesAndTheCurrentOne) {
  auto earlier = RequiredEarned(150);
  earlier.set_year(2023);
  Deliver(earlier);
  const auto years = MyYears();
  ASSERT_EQ(years->years_size(), 2);
  EXPECT_EQ(years->years(0).year(), 2025) << "the current one, without entries";
  EXPECT_EQ(years->years(0).total_hours(), 0);
  EXPECT_EQ(years->years(0).status(), v1::YearStatus::IN_PROGRESS);
  EXPECT_EQ(years->years(1).year(), 2023);
  EXPECT_EQ(years->years(1).public_hours(), 15);
  EXPECT_EQ(years->years(1).status(), v1::YearStatus::IN_PROGRESS)
      << "no policy defines the requirements of 2023";
}

TEST_F(HoursOf, R54_MyYearShowsEntriesAndReversals) {
  const std::string claim = NewId();
  Deliver(Approved(245, claim));
  clock_.Advance(std::chrono::minutes{1});
  Deliver(Deleted(claim));
  v1::GetMyYearRequest request;
  request.set_year(2025);
  const auto year = Ask(*stub_, &Stub::GetMyYear, As(Learner()), request);
  ASSERT_EQ(year->entries_size(), 2);
  EXPECT_EQ(year->entries(0).hours(), 24.5);
  EXPECT_EQ(year->entries(0).reversed_by(), year->entries(1).entry_id());
  EXPECT_EQ(year->entries(0).source().kind(), v1::EntrySource::CLAIM);
  EXPECT_EQ(year->entries(0).source().reference(), claim);
  EXPECT_FALSE(year->entries(0).has_reason());
  EXPECT_EQ(year->entries(1).hours(), -24.5);
  EXPECT_EQ(year->entries(1).reverses(), year->entries(0).entry_id());
  EXPECT_EQ(year->entries(1).reason(), "重复登记");
  EXPECT_EQ(year->total_hours(), 0);

  *request.mutable_as_of() = rpc::ToProto(kJune);
  const auto before = Ask(*stub_, &Stub::GetMyYear, As(Learner()), request);
  ASSERT_EQ(before->entries_size(), 1);
  EXPECT_FALSE(before->entries(0).has_reversed_by());
  EXPECT_EQ(before->total_hours(), 24.5);
}

TEST_F(HoursOf, MyComplianceIsExplained) {
  v1::GetMyComplianceRequest request;
  request.set_year(2025);
  EXPECT_EQ(Ask(*stub_, &Stub::GetMyCompliance, As(Learner()), request).error().reason,
            "POLICY_YEAR_NOT_FOUND");
  OpenPolicyYear();
  Deliver(RequiredPublished());
  Deliver(RequiredEarned(200));
  Deliver(Approved(600, NewId()));
  const auto missing = Ask(*stub_, &Stub::GetMyCompliance, As(Learner()), request);
  EXPECT_FALSE(missing->met());
  ASSERT_EQ(missing->requirements_size(), 3);
  EXPECT_EQ(missing->requirements(0).rule(), "R-7");
  EXPECT_EQ(missing->requirements(0).required(), 90);
  EXPECT_EQ(missing->requirements(0).missing(), 10);
  EXPECT_EQ(missing->requirements(2).required(), 1);
  EXPECT_EQ(missing->requirements(2).actual(), 1);
  Deliver(Approved(100, NewId()));
  const auto met = Ask(*stub_, &Stub::GetMyCompliance, As(Learner()), request);
  EXPECT_TRUE(met->met());
  EXPECT_EQ(met->status(), v1::YearStatus::MET);
  EXPECT_EQ(met->entries_size(), 3);
}

TEST_F(HoursOf, R55_PeopleAreVisibleToAdminsOfTheirUnitOnly) {
  const DepartmentId department = DepartmentId::New(kJune);
  const PersonId member = Member("张三", department);
  Credit(member, 240);
  EXPECT_EQ(PersonYear(member, UnitAdmin())->professional_hours(), 24);
  EXPECT_TRUE(PersonYear(member, DepartmentAdmin(department)));
  EXPECT_EQ(PersonYear(member, DepartmentAdmin(DepartmentId::New(kJune))).error().reason,
            "PERSON_NOT_FOUND");
  Role other_admin = UnitAdmin();
  other_admin.unit = UnitId::New(kJune);
  EXPECT_EQ(PersonYear(member, other_admin).error().reason, "PERSON_NOT_FOUND");
  EXPECT_EQ(PersonYear(member, Learner()).error().reason, "PERMISSION_DENIED");
}

TEST_F(HoursOf, R55_PeopleWithoutADepartmentAreInTheUnitAdminsScope) {
  const PersonId member = Member("张三");
  EXPECT_TRUE(PersonYear(member, UnitAdmin()));
  EXPECT_FALSE(PersonYear(member, DepartmentAdmin(DepartmentId::New(kJune))));
}

TEST_F(HoursOf, PeopleAreReadThroughFromIdentity) {
  const PersonId person = PersonId::New(kJune);
  EXPECT_EQ(PersonYear(person, UnitAdmin()).error().reason, "PERSON_NOT_FOUND");
  identity::v1::PersonState state;
  state.set_person_id(person.ToText());
  state.set_version(3);
  state.set_name("李四");
  state.set_id_number_masked("450100**********17");
  state.set_id_number_index(std::string(32, 'x'));
  state.set_unit_id(unit_.ToText());
  identity_.people[person.ToText()] = state;
  EXPECT_TRUE(PersonYear(person, UnitAdmin()));
  EXPECT_EQ(database_.Sql("SELECT name || version FROM person"), "李四3");
}

TEST_F(HoursOf, PeopleWithoutAReplicaAreUnavailableWhileIdentityIsDown) {
  identity_.is_down = true;
  EXPECT_EQ(PersonYear(PersonId::New(kJune), UnitAdmin()).error().reason, "SERVICE_UNAVAILABLE");
  EXPECT_TRUE(PersonYear(Member("张三"), UnitAdmin())) << "whose replica is stored";
}

TEST_F(HoursOf, PeopleWhoseStateIsMalformedAreAnInternalError) {
  const PersonId person = PersonId::New(kJune);
  identity_.people[person.ToText()] = {};
  EXPECT_EQ(PersonYear(person, UnitAdmin()).error().reason, "INTERNAL");
}

TEST_F(HoursOf, R53_UnitListsHaveEveryMemberInScope) {
  const DepartmentId department = DepartmentId::New(kJune);
  const PersonId first = Member("张三", department);
  Member("李四");
  Credit(first, 240);
  EXPECT_THAT(Names(ListRequest(), UnitAdmin()), ElementsAre("张三", "李四"));
  EXPECT_THAT(Names(ListRequest(), DepartmentAdmin(department)), ElementsAre("张三"));
  auto of_department = ListRequest();
  of_department.set_department_id(department.ToText());
  EXPECT_THAT(Names(of_department, UnitAdmin()), ElementsAre("张三"));
  EXPECT_THAT(Names(of_department, DepartmentAdmin(DepartmentId::New(kJune))), IsEmpty());
  auto other_unit = ListRequest();
  other_unit.set_unit_id(UnitId::New(kJune).ToText());
  EXPECT_THAT(Names(other_unit, UnitAdmin()), ElementsAre("UNIT_NOT_FOUND"));
}

TEST_F(HoursOf, R53_UnitListsAreFilteredByStatusAndPaged) {
  OpenPolicyYear();
  for (int i = 0; i < 7; ++i)
    Credit(Member("第" + std::to_string(i) + "位"), i % 2 == 0 ? 900 : 10);
  auto request = ListRequest();
  request.add_status(v1::YearStatus::MET);
  request.set_page_size(3);
  const auto first = Ask(*stub_, &Stub::ListUnitHours, As(UnitAdmin()), request);
  EXPECT_THAT(NamesOf(first), ElementsAre("第0位", "第2位", "第4位"));
  request.set_page_token(first->next_page_token());
  EXPECT_THAT(Names(request, UnitAdmin()), ElementsAre("第6位"));
  request.clear_status();
  EXPECT_EQ(Ask(*stub_, &Stub::ListUnitHours, As(UnitAdmin()), request).error().fields.at(0).code,
            "BAD_PAGE_TOKEN")
      << "a token is bound to its filters";
}

TEST_F(HoursOf, R53_SearchesFindByNameAndIdNumberInScope) {
  Member("张三", std::nullopt, "450100199001010017");
  Member("张三丰", std::nullopt, "450200199001010012");
  Member("李四", std::nullopt, "45010019791231002X");
  v1::SearchHoursRequest request;
  request.set_year(2025);
  request.set_name("张三");
  EXPECT_THAT(Names(request, UnitAdmin()), ElementsAre("张三", "张三丰"));
  request.clear_name();
  request.set_id_number("45010019791231002X");
  EXPECT_THAT(Names(request, UnitAdmin()), ElementsAre("李四"));
  request.set_id_number("450100198502290016");
  EXPECT_THAT(Names(request, UnitAdmin()), ElementsAre("INVALID_REQUEST")) << "29 February 1985";
  request.set_id_number("450100900101001");
  EXPECT_THAT(Names(request, UnitAdmin()), ElementsAre("张三")) << "fifteen places";
  Role other_admin = UnitAdmin();
  other_admin.unit = UnitId::New(kJune);
  EXPECT_THAT(Names(request, other_admin), IsEmpty());
}

// The status in lists is computed in SQL, that of a year in C++. Both must agree for every
// combination.
TEST_F(HoursOf, R14_MembersHaveTheStatusOfTheirYear) {
  Member("张三");
  const PersonId member = *PersonId::Parse(database_.Sql("SELECT person_id FROM person"));
  const auth::Scope scope{.self = {}, .units = {{unit_, {}}}, .regions = {}, .industries = {}};
  database_.Sql("INSERT INTO person_year VALUES ('" + member.ToText() +
                "', 2025, 1, 0, 0, 0, 0, 0)");
  const auto compare = [&](const std::optional<PolicyYear>& policy, bool published, Timestamp now) {
    for (const auto& [p, q, made_up] : {std::tuple{0, 0, 0},
                                        {300, 600, 0},
                                        {300, 600, 100},
                                        {300, 599, 0},
                                        {400, 600, 0},
                                        {400, 600, 100},
                                        {450, 900, 450},
                                        {900, 1800, 1}}) {
      for (const auto& [done, done_made_up] : {std::pair{0, 0}, {1, 0}, {1, 1}, {2, 1}}) {
        database_.Sql("UPDATE person_year SET public_tenths = " + std::to_string(p) +
                      ", professional_tenths = " + std::to_string(q) +
                      ", made_up_tenths = " + std::to_string(made_up) +
                      ", required_done_entries = " + std::to_string(done) +
                      ", required_made_up_entries = " + std::to_string(done_made_up));
        const YearBalance balance{1, p, q, made_up, done, done_made_up};
        const auto listed = InTransaction([&](db::Tx& tx) {
          return MemberReader{tx}.List(scope, {2025, unit_, {}, {}, {}, {}}, {10, std::nullopt},
                                       now);
        });
        ASSERT_EQ(listed.size(), 1u);
        EXPECT_EQ(listed[0].status, StatusOf(balance, policy, published, now))
            << p << " " << q << " " << made_up << " " << done << " " << done_made_up;
      }
    }
  };
  const Timestamp last = testing::At("2026-03-31T23:59:59.999999+08:00");
  const Timestamp after = testing::At("2026-04-01T00:00:00+08:00");
  compare(std::nullopt, false, after);
  OpenPolicyYear();
  for (const Timestamp now : {kJune, last, after}) compare(PolicyOf2025(), false, now);
  Deliver(RequiredPublished());
  for (const Timestamp now : {last, after}) compare(PolicyOf2025(), true, now);
  database_.Sql("UPDATE policy_year SET ratio_mode = 2");
  for (const Timestamp now : {last, after}) compare(PolicyOf2025(RatioMode::kBase90), true, now);
}

TEST_F(HoursOf, R62_TheCertificateServiceGetsVersionSumsAndConditions) {
  v1::GetYearRequest request;
  request.set_person_id(person_.ToText());
  request.set_year(2025);
  const auto nothing = Ask(*internal_stub_, &InternalStub::GetYear, AsService(), request);
  EXPECT_EQ(nothing->version(), 0);
  EXPECT_FALSE(nothing->policy_year_known());
  OpenPolicyYear();
  Deliver(RequiredEarned(300));
  Deliver(Approved(590, NewId()));
  const auto year = Ask(*internal_stub_, &InternalStub::GetYear, AsService(), request);
  EXPECT_EQ(year->version(), 2);
  EXPECT_EQ(year->public_tenths(), 300);
  EXPECT_EQ(year->professional_tenths(), 590);
  ASSERT_EQ(year->conditions_size(), 2);
  EXPECT_EQ(year->conditions(0).rule(), "R-7");
  EXPECT_EQ(year->conditions(0).missing_tenths(), 10);
  EXPECT_EQ(year->conditions(1).rule(), "R-8");
  EXPECT_EQ(year->conditions(1).missing_tenths(), 10);
}

}  // namespace
}  // namespace jixue::ledger
