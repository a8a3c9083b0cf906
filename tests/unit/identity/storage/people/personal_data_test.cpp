#include "services/identity/storage/people/personal_data.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "libs/values/id_index.h"

namespace jixue::identity {
namespace {

using Column = PersonalData::Column;

const Timestamp kNow = jixue::testing::At("2026-03-01T12:00:00Z");
const PersonId kPerson = PersonId::New(kNow);
const Secret kDataKey{std::string(32, 'd')};
const Secret kIndexKey{std::string(32, 'i')};

PersonalData Data() { return PersonalData{kDataKey, kIndexKey}; }

TEST(PersonalData, ComesBackFromItsPlace) {
  const std::string sealed = Data().Seal(kPerson, Column::kMobile, "13900000000");
  EXPECT_EQ(Data().Open(kPerson, Column::kMobile, sealed), "13900000000");
  EXPECT_EQ(sealed.find("1390"), std::string::npos);
}

TEST(PersonalData, IsNeverSealedTwiceAlike) {
  EXPECT_NE(Data().Seal(kPerson, Column::kMobile, "13900000000"),
            Data().Seal(kPerson, Column::kMobile, "13900000000"));
}

TEST(PersonalData, CannotBeMovedToAnotherPersonOrColumn) {
  const std::string sealed = Data().Seal(kPerson, Column::kMobile, "13900000000");
  EXPECT_THROW(Data().Open(kPerson, Column::kEmail, sealed), std::runtime_error);
  EXPECT_THROW(Data().Open(PersonId::New(kNow), Column::kMobile, sealed), std::runtime_error);
}

TEST(PersonalData, CannotBeChangedOrOpenedWithAnotherKey) {
  std::string sealed = Data().Seal(kPerson, Column::kMobile, "13900000000");
  const PersonalData other{Secret{std::string(32, 'x')}, kIndexKey};
  EXPECT_THROW(other.Open(kPerson, Column::kMobile, sealed), std::runtime_error);
  sealed.back() = static_cast<char>(sealed.back() ^ 1);
  EXPECT_THROW(Data().Open(kPerson, Column::kMobile, sealed), std::runtime_error);
  EXPECT_THROW(Data().Open(kPerson, Column::kMobile, ""), std::runtime_error);
}

TEST(PersonalData, ItsIndexIsThatOfTheOtherServices) {
  const auto number = IdNumber::Parse("450100199001010017", CivilDate(kNow));
  ASSERT_TRUE(number);
  EXPECT_EQ(Data().IndexOf(*number), IdNumberIndex(kIndexKey, *number));
}

TEST(PersonalData, LockKeysDifferByNameAndTellNothing) {
  const std::string key = Data().LoginLockKey("zhangsan");
  EXPECT_EQ(key.size(), 32U);
  EXPECT_EQ(key, Data().LoginLockKey("zhangsan"));
  EXPECT_NE(key, Data().LoginLockKey("lisi"));
}

}  // namespace
}  // namespace jixue::identity
