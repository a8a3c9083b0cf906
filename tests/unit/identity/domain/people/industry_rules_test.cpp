#include "services/identity/domain/people/industry_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

const Timestamp kNow = jixue::testing::At("2026-03-31T12:00:00Z");
const UnitId kUnit = UnitId::New(kNow);
const UnitId kOtherUnit = UnitId::New(kNow);
const DepartmentId kDepartment = DepartmentId::New(kNow);
const PersonId kPerson = PersonId::New(kNow);
const PersonId kSomebody = PersonId::New(kNow);

Principal Caller(RoleCode code, const std::optional<UnitId>& unit = std::nullopt,
                 const std::optional<DepartmentId>& department = std::nullopt) {
  return {.account = AccountId::New(kNow),
          .session = SessionId::New(kNow),
          .person = kSomebody,
          .roles = {{.code = code,
                     .unit = unit,
                     .department = department,
                     .region_code = std::nullopt,
                     .industry = std::nullopt}}};
}

Person PersonWith(const std::optional<ConfirmedIndustry>& confirmed) {
  return {.id = kPerson,
          .name = "张三",
          .id_number_masked = "",
          .id_number_index = "",
          .membership = {.unit = kUnit, .department = kDepartment},
          .profession = {},
          .confirmed_industry = confirmed,
          .version = 1};
}

const ConfirmedIndustry kByOperator{Industry::kHealth, std::nullopt};
const ConfirmedIndustry kByUnit{Industry::kHealth, kUnit};

struct ConfirmationCase {
  std::string_view name;
  Principal caller;
  std::optional<ConfirmedIndustry> before;
  IndustryChange change;
  std::optional<ConfirmedIndustry> after;
};

class Confirmation : public ::testing::TestWithParam<ConfirmationCase> {};

TEST_P(Confirmation, R37_IsSomebodyElses) {
  const ConfirmationCase& c = GetParam();
  EXPECT_EQ(ConfirmationAfter(PersonWith(c.before), c.change, c.caller), c.after);
}

Principal Oneself() {
  Principal caller = Caller(RoleCode::kUnitAdmin, kUnit);
  caller.person = kPerson;
  return caller;
}

IndustryChange To(const std::optional<Industry>& industry,
                  const std::optional<Industry>& unit_industry = std::nullopt) {
  return {.industry = Patch<Industry>{std::in_place, industry}, .unit_industry = unit_industry};
}

const std::optional<ConfirmedIndustry> kNone;
const Principal kChief = Caller(RoleCode::kUnitAdmin, kUnit);
const Principal kOperator = Caller(RoleCode::kPlatformOperator);
const ConfirmedIndustry kAccountingByOperator{Industry::kAccounting, std::nullopt};
const ConfirmedIndustry kAccountingByUnit{Industry::kAccounting, kUnit};

INSTANTIATE_TEST_SUITE_P(
    Cases, Confirmation,
    ::testing::Values(
        ConfirmationCase{"NotNamed", kOperator, kByUnit, {}, kByUnit},
        ConfirmationCase{"Operator", kOperator, kNone, To(Industry::kAccounting),
                         kAccountingByOperator},
        ConfirmationCase{"OperatorClears", kOperator, kByOperator, To(std::nullopt), kNone},
        ConfirmationCase{"Chief", kChief, kNone, To(Industry::kAccounting), kAccountingByUnit},
        ConfirmationCase{"ChiefOfAGeneralUnit", kChief, kNone,
                         To(Industry::kAccounting, Industry::kGeneral), kAccountingByUnit},
        ConfirmationCase{"ChiefOfAUnitOfAnIndustry", kChief, kNone,
                         To(Industry::kGeneral, Industry::kHealth), kNone},
        ConfirmationCase{"ChiefClears", kChief, kByUnit, To(std::nullopt), kNone},
        ConfirmationCase{"ChiefAfterAnOperator", kChief, kByOperator, To(Industry::kGeneral),
                         kByOperator},
        ConfirmationCase{"ChiefOfAnotherUnit", Caller(RoleCode::kUnitAdmin, kOtherUnit), kNone,
                         To(Industry::kAccounting), kNone},
        ConfirmationCase{"Department", Caller(RoleCode::kUnitAdmin, kUnit, kDepartment), kByUnit,
                         To(Industry::kAccounting), kByUnit},
        ConfirmationCase{"TheChiefThemselves", Oneself(), kNone, To(Industry::kAccounting), kNone}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(ConfirmationOfAUnit, R37_CountsInThatUnitOnly) {
  EXPECT_EQ(ConfirmationIn(kUnit, kByUnit, std::nullopt), kByUnit);
  EXPECT_EQ(ConfirmationIn(kOtherUnit, kByUnit, std::nullopt), kNone);
  EXPECT_EQ(ConfirmationIn(std::nullopt, kByUnit, std::nullopt), kNone);
  EXPECT_EQ(ConfirmationIn(kOtherUnit, kByOperator, std::nullopt), kByOperator);
  EXPECT_EQ(ConfirmationIn(kUnit, kNone, std::nullopt), kNone);
}

TEST(ConfirmationOfAUnit, R37_CountsAgainAfterAReturn) {
  EXPECT_EQ(ConfirmationIn(kUnit, kNone, Industry::kHealth), kByUnit);
  const ConfirmedIndustry elsewhere{Industry::kGeneral, kOtherUnit};
  EXPECT_EQ(ConfirmationIn(kUnit, elsewhere, Industry::kHealth), kByUnit);
  EXPECT_EQ(ConfirmationIn(kUnit, kAccountingByOperator, Industry::kHealth), kAccountingByOperator);
}

TEST(ConfirmationOfAUnit, R37_IsSpokenForByItsAdministratorsAlone) {
  EXPECT_EQ(ConfirmingUnit(PersonWith(kNone), kChief), kUnit);
  EXPECT_EQ(ConfirmingUnit(PersonWith(kNone), kOperator), std::nullopt);
}

}  // namespace
}  // namespace jixue::identity
