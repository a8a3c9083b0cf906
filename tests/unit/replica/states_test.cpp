#include "libs/replica/states.h"

#include <gtest/gtest.h>

#include "jixue/identity/v1/identity_events.pb.h"
#include "jixue/ledger/v1/ledger_events.pb.h"

namespace jixue::replica {
namespace {

constexpr char kPerson[] = "0192f0c1-2b3c-7d4e-8f5a-1b2c3d4e5f60";
constexpr char kUnit[] = "0192f0c1-2b3c-7d4e-8f5a-1b2c3d4e5f61";

// The field that an event is parked for; empty when it is accepted.
template <class T>
std::string WrongFieldOf(const Result<T>& parsed) {
  if (parsed) return "";
  EXPECT_EQ(parsed.error().reason, "EVENT_INVALID");
  return parsed.error().params.at("field");
}

identity::v1::PersonState GoodPerson() {
  identity::v1::PersonState state;
  state.set_person_id(kPerson);
  state.set_version(3);
  state.set_name("张三");
  state.set_unit_id(kUnit);
  state.set_industry(common::v1::Industry::HEALTH);
  return state;
}

TEST(PersonState, BecomesAReplica) {
  const auto person = ParsePerson(GoodPerson());
  ASSERT_TRUE(person);
  EXPECT_EQ(person->id.ToText(), kPerson);
  EXPECT_EQ(person->version, 3);
  EXPECT_EQ(person->unit->ToText(), kUnit);
  EXPECT_FALSE(person->department);
  EXPECT_EQ(person->industry, Industry::kHealth);
}

TEST(PersonState, D66_HasTheConfirmedIndustryBesideTheOwnOne) {
  auto state = GoodPerson();
  EXPECT_FALSE(ParsePerson(state)->confirmed_industry);
  state.set_confirmed_industry(common::v1::Industry::EDUCATION);
  EXPECT_EQ(ParsePerson(state)->confirmed_industry, Industry::kEducation);
  EXPECT_EQ(ParsePerson(state)->industry, Industry::kHealth);
  state.set_confirmed_industry(static_cast<common::v1::Industry::Code>(99));
  EXPECT_FALSE(ParsePerson(state)->confirmed_industry);
}

TEST(PersonState, OfAnIndustryThatThisVersionDoesNotKnowHasNone) {
  auto state = GoodPerson();
  state.set_industry(static_cast<common::v1::Industry::Code>(99));
  EXPECT_FALSE(ParsePerson(state)->industry);
  state.set_industry(common::v1::Industry::INDUSTRY_UNSPECIFIED);
  EXPECT_FALSE(ParsePerson(state)->industry);
}

TEST(PersonState, IsRejectedWithTheFieldThatIsWrong) {
  const auto with = [](auto change) {
    auto state = GoodPerson();
    change(state);
    return WrongFieldOf(ParsePerson(state));
  };
  EXPECT_EQ(with([](auto& state) { state.set_person_id("7"); }), "person_id");
  EXPECT_EQ(with([](auto& state) { state.set_version(0); }), "version");
  EXPECT_EQ(with([](auto& state) { state.set_unit_id("unit"); }), "unit_id");
  EXPECT_EQ(with([](auto& state) { state.set_department_id(""); }), "department_id");
  EXPECT_EQ(with([](auto& state) { state.clear_unit_id(); }), "");
}

TEST(UnitState, IsRejectedWithTheFieldThatIsWrong) {
  identity::v1::UnitState state;
  EXPECT_EQ(WrongFieldOf(ParseUnit(state)), "unit_id");
  state.set_unit_id(kUnit);
  EXPECT_EQ(WrongFieldOf(ParseUnit(state)), "version");
  state.set_version(1);
  EXPECT_EQ(WrongFieldOf(ParseUnit(state)), "");
}

TEST(PolicyYearState, IsRejectedWithTheFieldThatIsWrong) {
  ledger::v1::PolicyYearState state;
  EXPECT_EQ(WrongFieldOf(ParsePolicyYear(state)), "year");
  state.set_year(2025);
  EXPECT_EQ(WrongFieldOf(ParsePolicyYear(state)), "version");
  state.set_version(1);
  EXPECT_EQ(WrongFieldOf(ParsePolicyYear(state)), "registration_opens_at");
  state.mutable_registration_opens_at()->set_seconds(1'735'660'800);
  state.mutable_registration_closes_at()->set_nanos(-1);
  EXPECT_EQ(WrongFieldOf(ParsePolicyYear(state)), "registration_closes_at");
  state.mutable_registration_closes_at()->set_nanos(0);
  state.add_make_up_years(20);
  EXPECT_EQ(WrongFieldOf(ParsePolicyYear(state)), "make_up_years");
  state.set_make_up_years(0, 2024);
  EXPECT_EQ(WrongFieldOf(ParsePolicyYear(state)), "");
}

TEST(Year, IsOneThatTheProductKnows) {
  EXPECT_TRUE(IsYear(1900));
  EXPECT_TRUE(IsYear(2199));
  EXPECT_FALSE(IsYear(1899));
  EXPECT_FALSE(IsYear(2200));
}

}  // namespace
}  // namespace jixue::replica
