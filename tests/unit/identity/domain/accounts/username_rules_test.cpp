#include "services/identity/domain/accounts/username_rules.h"

#include <gtest/gtest.h>

namespace jixue::identity {
namespace {

constexpr Date kToday{std::chrono::year{2026}, std::chrono::March, std::chrono::day{1}};

TEST(Username, IsComparedWithoutItsCase) { EXPECT_EQ(UsernameKey("Zhang.San_9"), "zhang.san_9"); }

TEST(Username, MayNotLookLikeAnIdNumber) {
  EXPECT_EQ(CheckUsername("45010019920718002x")->code, "USERNAME_IS_ID_NUMBER");
  EXPECT_EQ(CheckUsername("450100900101001")->code, "USERNAME_IS_ID_NUMBER");
  EXPECT_FALSE(CheckUsername("zhangsan"));
  EXPECT_FALSE(CheckUsername("13900000000"));
}

TEST(Username, MayNotHideAnIdNumber) {
  for (const char* username : {"410800-19701115-0752", "410800.19701115.0752",
                               "_410800197011150752", "410800197011150752_", "41080019701115075",
                               "id410800197011150", "410800-701115-075", "4108001970.x.11150752"}) {
    const auto code = CheckUsername(username);
    ASSERT_TRUE(code) << username;
    EXPECT_EQ(code->code, "USERNAME_IS_ID_NUMBER") << username;
  }
  EXPECT_FALSE(CheckUsername("zhang-20240101-123456")) << "fourteen digits";
}

TEST(LoginName, R58_AnIdNumberMayBeTypedWithDashes) {
  for (const char* typed :
       {"450100-19900101-0017", "450100 19900101 0017", "450100–19900101–0017"}) {
    EXPECT_EQ(ParseLoginName(typed, kToday).normalised, "450100199001010017") << typed;
  }
  EXPECT_EQ(ParseLoginName("Zhang-San", kToday).normalised, "zhang-san");
}

TEST(LoginName, R58_OldAndNewFormsOfAnIdNumberAreOneName) {
  const LoginName fresh = ParseLoginName("450100199001010017", kToday);
  const LoginName old = ParseLoginName("450100900101001", kToday);
  ASSERT_TRUE(fresh.id_number);
  ASSERT_TRUE(old.id_number);
  EXPECT_EQ(fresh.normalised, old.normalised);
  EXPECT_EQ(ParseLoginName("45010019791231002x", kToday).normalised, "45010019791231002X");
}

TEST(LoginName, R58_EverythingElseIsAUserName) {
  const LoginName name = ParseLoginName("ZhangSan", kToday);
  EXPECT_FALSE(name.id_number);
  EXPECT_EQ(name.normalised, "zhangsan");
  EXPECT_FALSE(ParseLoginName("450100199001010018", kToday).id_number)
      << "its check character is wrong";
}

}  // namespace
}  // namespace jixue::identity
