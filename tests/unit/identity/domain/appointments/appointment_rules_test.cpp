#include "services/identity/domain/appointments/appointment_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

const Timestamp kNow = jixue::testing::At("2026-03-01T12:00:00Z");
const UnitId kUnit = UnitId::New(kNow);
const DepartmentId kDepartment = DepartmentId::New(kNow);
const AccountId kOwner = AccountId::New(kNow);
const AccountId kOther = AccountId::New(kNow);

GrantedAdmin Granted(const Appointment& appointment) {
  return {.grant = {GrantId::New(kNow), AdminRole(appointment), appointment.login_allowed, 1},
          .account = kOwner};
}

OpenAppointment Open(const Appointment& appointment, const std::string& name = "李四",
                     const std::optional<Timestamp>& expires_at = std::nullopt) {
  return {.id = GrantId::New(kNow),
          .appointment = appointment,
          .name = name,
          .id_number_index = "",
          .id_number_masked = "",
          .reserved_person = PersonId::New(kNow),
          .first_password_hash = "",
          .expires_at = expires_at,
          .version = 4};
}

std::string Ending(const GrantedAdmin& admin, const AccountId& caller, int other_chiefs) {
  const auto verdict = CheckEnding(admin, caller, other_chiefs);
  return verdict ? "" : verdict.error().reason;
}

TEST(OpenAppointment, R57_IsAcceptableForThreeDaysFromWhenLogInIsAllowed) {
  EXPECT_EQ(AcceptableUntil(true, kNow), kNow + std::chrono::hours{72});
  EXPECT_EQ(AcceptableUntil(false, kNow), std::nullopt);
}

TEST(OpenAppointment, BecomesTheGrantOfTheSameIdAndTheNextVersion) {
  const OpenAppointment open = Open({kUnit, kDepartment, true});
  const RoleGrant grant = GrantOf(open);
  EXPECT_EQ(grant.id, open.id);
  EXPECT_EQ(grant.role, AdminRole(open.appointment));
  EXPECT_TRUE(grant.login_allowed);
  EXPECT_EQ(grant.version, 5);
}

TEST(OpenAppointments, R57_AreAcceptedByTheLogInWhenOneUnitAsks) {
  const OpenAppointment whole = Open({kUnit, std::nullopt, true});
  EXPECT_TRUE(IsAcceptedByLogIn({whole}));
  EXPECT_TRUE(IsAcceptedByLogIn({whole, Open({kUnit, kDepartment, true})}));
  EXPECT_FALSE(IsAcceptedByLogIn({whole, Open({UnitId::New(kNow), std::nullopt, true})}));
  EXPECT_FALSE(IsAcceptedByLogIn({whole, Open({UnitId::New(kNow), std::nullopt, false})}));
}

TEST(OpenAppointments, NameThePersonWhenTheyAgree) {
  const Appointment what{kUnit, std::nullopt, true};
  EXPECT_EQ(NameBeforeAcceptance({Open(what, "李四"), Open(what, "李四")}), "李四");
  EXPECT_EQ(NameBeforeAcceptance({Open(what, "坏蛋"), Open(what, "好人")}), "待确认");
}

TEST(OpenAppointments, LiveAsLongAsTheLastOne) {
  const Appointment what{kUnit, std::nullopt, true};
  const Timestamp later = kNow + std::chrono::hours{1};
  EXPECT_EQ(LastExpiry({Open(what, "李四", later), Open(what, "李四", kNow), Open(what)}), later);
}

TEST(RecentAppointments, AreLimitedByUnitAndByPerson) {
  EXPECT_TRUE(CheckRecentAppointments({49, 2}, 50));
  EXPECT_FALSE(CheckRecentAppointments({50, 0}, 50));
  const auto verdict = CheckRecentAppointments({3, 3}, 50);
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().reason, "APPOINTMENT_LIMIT");
  EXPECT_EQ(verdict.error().params, (Params{{"dayMax", "50"}, {"personMax", "3"}}));
}

TEST(Ending, R55_TheLastChiefIsNotRemovedByOthersButMayResign) {
  const GrantedAdmin chief = Granted({kUnit, std::nullopt, true});
  EXPECT_EQ(Ending(chief, kOther, 0), "LAST_CHIEF");
  EXPECT_EQ(Ending(chief, kOther, 1), "");
  EXPECT_EQ(Ending(chief, kOwner, 0), "");
}

TEST(Ending, OfADepartmentsAdminOrOfOneWhoMayNotLogInLeavesTheChiefs) {
  EXPECT_EQ(Ending(Granted({kUnit, kDepartment, true}), kOther, 0), "");
  EXPECT_EQ(Ending(Granted({kUnit, std::nullopt, false}), kOther, 0), "");
}

}  // namespace
}  // namespace jixue::identity
