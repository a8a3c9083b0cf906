#include "services/approval/clients/state_proto.h"

#include <gtest/gtest.h>

#include "jixue/identity/v1/identity_events.pb.h"
#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/rpc/wire/proto_time.h"
#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

identity::v1::PersonState ZhangSan() {
  identity::v1::PersonState state;
  state.set_person_id(PersonId::New(kNoon).ToText());
  state.set_version(3);
  state.set_name("张三");
  state.set_id_number_masked("450100**********17");
  state.set_id_number_index(std::string(32, '\x01'));
  return state;
}

TEST(PersonState, BecomesACopyWithWhatIsThere) {
  auto state = ZhangSan();
  EXPECT_FALSE(CopyOf(state)->unit);
  EXPECT_FALSE(CopyOf(state)->industry);
  const auto unit = UnitId::New(kNoon);
  state.set_unit_id(unit.ToText());
  state.set_industry(common::v1::Industry::ACCOUNTING);
  const auto copy = CopyOf(state);
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->version, 3);
  EXPECT_EQ(copy->name, "张三");
  EXPECT_EQ(copy->unit, unit);
  EXPECT_EQ(copy->industry, "ACCOUNTING");
}

TEST(PersonState, IsRefusedWithoutAnIdOrWithABrokenOne) {
  auto state = ZhangSan();
  state.set_department_id("department");
  EXPECT_FALSE(CopyOf(state));
  EXPECT_FALSE(CopyOf(identity::v1::PersonState{}));
}

TEST(PersonState, KeepsNoIndustryThatThisBuildDoesNotKnow) {
  auto state = ZhangSan();
  state.set_industry(static_cast<common::v1::Industry::Code>(99));
  ASSERT_TRUE(CopyOf(state));
  EXPECT_FALSE(CopyOf(state)->industry);
}

TEST(PolicyYearState, BecomesACopyWithItsWindow) {
  ledger::v1::PolicyYearState state;
  state.set_year(2025);
  state.set_version(1);
  EXPECT_FALSE(CopyOf(state)) << "a policy year has a window";
  *state.mutable_registration_opens_at() = rpc::ToProto(kNoon);
  *state.mutable_registration_closes_at() = rpc::ToProto(kNoon + std::chrono::hours{1});
  const auto copy = CopyOf(state);
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->registration.opens_at, kNoon);
  EXPECT_EQ(copy->registration.closes_at, kNoon + std::chrono::hours{1});
  state.mutable_registration_closes_at()->set_seconds(std::int64_t{1} << 62);
  EXPECT_FALSE(CopyOf(state)) << "an instant lies in the years 1 to 9999";
}

}  // namespace
}  // namespace jixue::approval
