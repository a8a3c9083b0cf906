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

TEST(PersonalData, IsDecryptedInItsPlace) {
  const std::string encrypted = Data().Encrypt(kPerson, Column::kMobile, "13900000000");
  EXPECT_EQ(Data().Decrypt(kPerson, Column::kMobile, encrypted), "13900000000");
  EXPECT_EQ(encrypted.find("1390"), std::string::npos);
}

TEST(PersonalData, IsNeverEncryptedTwiceAlike) {
  EXPECT_NE(Data().Encrypt(kPerson, Column::kMobile, "13900000000"),
            Data().Encrypt(kPerson, Column::kMobile, "13900000000"));
}

TEST(PersonalData, CannotBeMovedToAnotherPersonOrColumn) {
  const std::string encrypted = Data().Encrypt(kPerson, Column::kMobile, "13900000000");
  EXPECT_THROW(Data().Decrypt(kPerson, Column::kEmail, encrypted), std::runtime_error);
  EXPECT_THROW(Data().Decrypt(PersonId::New(kNow), Column::kMobile, encrypted), std::runtime_error);
}

TEST(PersonalData, CannotBeChangedOrDecryptedWithAnotherKey) {
  std::string encrypted = Data().Encrypt(kPerson, Column::kMobile, "13900000000");
  const PersonalData other{Secret{std::string(32, 'x')}, kIndexKey};
  EXPECT_THROW(other.Decrypt(kPerson, Column::kMobile, encrypted), std::runtime_error);
  encrypted.back() = static_cast<char>(encrypted.back() ^ 1);
  EXPECT_THROW(Data().Decrypt(kPerson, Column::kMobile, encrypted), std::runtime_error);
  EXPECT_THROW(Data().Decrypt(kPerson, Column::kMobile, ""), std::runtime_error);
}

TEST(PersonalData, HasTheSameIndexAsInOtherServices) {
  const auto number = IdNumber::Parse("450100199001010017", CivilDate(kNow));
  ASSERT_TRUE(number);
  EXPECT_EQ(Data().IndexOf(*number), IdNumberIndex(kIndexKey, *number));
}

TEST(PersonalData, LockKeysDifferByNameAndRevealNothing) {
  const std::string key = Data().LoginLockKey("zhangsan");
  EXPECT_EQ(key.size(), 32U);
  EXPECT_EQ(key, Data().LoginLockKey("zhangsan"));
  EXPECT_NE(key, Data().LoginLockKey("lisi"));
}

TEST(PersonalData, GroupsOfNumbersLeaveOutPlaces15And16) {
  const auto group = [](const char* text) {
    return Data().NumberGroup(*IdNumber::Parse(text, CivilDate(kNow)));
  };
  EXPECT_EQ(group("450100199001010017").size(), 32U);
  EXPECT_EQ(group("450100199001010017"), group("450100900101001")) << "the old form";
  int alike = 0;
  for (int places = 0; places < 100; ++places) {
    const std::string number = "45010019900101" + std::to_string(100 + places).substr(1) + "17";
    if (!IdNumber::Parse(number, CivilDate(kNow))) continue;
    EXPECT_EQ(group(number.c_str()), group("450100199001010017"));
    ++alike;
  }
  EXPECT_GT(alike, 5);
  EXPECT_NE(group("450100199001010017"), group("45010019920718002X"));
  EXPECT_NE(Data().AddressKey("192.0.2.1"), Data().AddressKey("192.0.2.2"));
}

}  // namespace
}  // namespace jixue::identity
