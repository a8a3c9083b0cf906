#include "libs/values/id_number.h"

#include <gtest/gtest.h>

#include "libs/base/errors.h"
#include "libs/values/id_index.h"

namespace jixue {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date kToday{year{2026}, month{3}, day{31}};

struct Vector {
  std::string_view name;
  std::string_view text;
  std::string_view normal;   // Empty when it is rejected.
  std::string_view problem;  // The field code of the rejection.
};

class IdNumbers : public testing::TestWithParam<Vector> {};

TEST_P(IdNumbers, AreCheckedByPatternThenDateThenCheckCharacter) {
  const Vector& c = GetParam();
  const auto number = IdNumber::Parse(c.text, kToday);
  ASSERT_EQ(number.has_value(), !c.normal.empty());
  if (number) {
    EXPECT_EQ(number->ToText(), c.normal);
  } else {
    EXPECT_EQ(number.error().code, c.problem);
  }
}

INSTANTIATE_TEST_SUITE_P(
    R109R110R111, IdNumbers,
    testing::Values(Vector{"MaleCheck7", "450100199001010017", "450100199001010017", ""},
                    Vector{"MaleCheck2", "450200199001010012", "450200199001010012", ""},
                    Vector{"FemaleLeapDay", "450100198802290042", "450100198802290042", ""},
                    Vector{"FemaleCheckX", "45010019791231002X", "45010019791231002X", ""},
                    Vector{"LowerCaseXIsStoredUpper", "45010019791231002x", "45010019791231002X",
                           ""},
                    Vector{"Baise", "451000199001010012", "451000199001010012", ""},
                    Vector{"OldNumberIsConverted", "450100900101001", "450100199001010017", ""},
                    Vector{"W53NoSuchDate", "450100198502290016", "", "ID_NUMBER_DATE"},
                    Vector{"WrongCheck", "450100199001010018", "", "ID_NUMBER_CHECK"},
                    Vector{"TooShort", "45010019900101001", "", "ID_NUMBER_PATTERN"},
                    Vector{"TooLong", "4501001990010100177", "", "ID_NUMBER_PATTERN"},
                    Vector{"Empty", "", "", "ID_NUMBER_PATTERN"},
                    Vector{"XInTheMiddle", "4501001979123100X2", "", "ID_NUMBER_PATTERN"},
                    Vector{"Space", "450100199001010 17", "", "ID_NUMBER_PATTERN"},
                    Vector{"BornTomorrow", "450100202604010018", "", "ID_NUMBER_DATE"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(IdNumber, R110_IsValidWithAnyRegion) {
  // Rule R-110: 999999 is not a region, but codes change, so the region is not checked.
  EXPECT_TRUE(IdNumber::Parse("999999199001010016", kToday).has_value());
}

TEST(IdNumber, R108_ShowsTheFirstSixAndTheLastTwo) {
  EXPECT_EQ(IdNumber::Parse("45010019791231002X", kToday)->Masked(), "450100**********2X");
}

TEST(IdNumber, W33_FirstPasswordIsTheLastSixCharacters) {
  EXPECT_EQ(IdNumber::Parse("45010019920718002X", kToday)->LastSix(), "18002X");
}

TEST(IdNumber, HasTheSameIndexForAllSpellings) {
  const Secret key{std::string(32, 'k')};
  const auto index = [&](std::string_view text) {
    return IdNumberIndex(key, *IdNumber::Parse(text, kToday));
  };
  EXPECT_EQ(index("45010019791231002x"), index("45010019791231002X"));
  EXPECT_EQ(index("450100900101001"), index("450100199001010017"));
  EXPECT_NE(index("450100199001010017"), index("450200199001010012"));
  EXPECT_EQ(index("450100199001010017").size(), 32u);
}

TEST(IdNumber, IsRecognisedByItsFormSoThatItIsNoUserName) {
  EXPECT_TRUE(LooksLikeIdNumber("450100900101001"));
  EXPECT_TRUE(LooksLikeIdNumber("45010019900101001X"));
  EXPECT_TRUE(LooksLikeIdNumber("45010019900101001")) << "without its check character";
  EXPECT_TRUE(LooksLikeIdNumber("_450100-19900101.001X"));
  EXPECT_FALSE(LooksLikeIdNumber("zhangsan"));
  EXPECT_FALSE(LooksLikeIdNumber("zhang20240101123456")) << "fourteen digits";
  EXPECT_FALSE(LooksLikeIdNumber("13900000000"));
}

}  // namespace
}  // namespace jixue
