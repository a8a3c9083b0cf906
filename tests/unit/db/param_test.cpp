#include "libs/db/param.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace jixue::db {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

TEST(Param, WritesEveryTypeInPostgresTextForm) {
  EXPECT_EQ(ToParam(std::string_view{"张三"}), "张三");
  EXPECT_EQ(ToParam(42), "42");
  EXPECT_EQ(ToParam(std::int64_t{-7}), "-7");
  EXPECT_EQ(ToParam(true), "t");
  EXPECT_EQ(ToParam(false), "f");
  EXPECT_EQ(ToParam(std::nullopt), std::nullopt);
  EXPECT_EQ(ToParam(std::optional<int>{}), std::nullopt);
  EXPECT_EQ(ToParam(std::optional<int>{3}), "3");
  EXPECT_EQ(ToParam(Date{2026y / std::chrono::March / 31}), "2026-03-31");
  EXPECT_EQ(ToParam(Bytes{std::string_view{"\x00\xff\x10", 3}}), "\\x00ff10");
}

TEST(Param, WritesAnArrayWithQuotedElementsAndNull) {
  EXPECT_EQ(ToParam(std::vector<std::string>{"a", "b\"c", "d\\e", "f,g", ""}),
            R"({"a","b\"c","d\\e","f,g",""})");
  EXPECT_EQ(ToParam(std::vector<std::optional<int>>{1, std::nullopt}), R"({"1",NULL})");
  EXPECT_EQ(ToParam(std::vector<int>{}), "{}");
}

TEST(Column, ReturnsAnInstantWithAnyFraction) {
  const Timestamp day{sys_days{2026y / std::chrono::March / 31}};
  EXPECT_EQ(TimestampOf("2026-03-31 00:00:00+00"), day);
  EXPECT_EQ(TimestampOf("2026-03-31 12:30:59.25+00"),
            day + hours{12} + minutes{30} + seconds{59} + microseconds{250'000});
  EXPECT_EQ(TimestampOf("2026-03-31 12:30:59.000001+00"),
            day + hours{12} + minutes{30} + seconds{59} + microseconds{1});
}

class BadInstant : public testing::TestWithParam<const char*> {};

TEST_P(BadInstant, IsABrokenSchema) { EXPECT_THROW(TimestampOf(GetParam()), std::runtime_error); }

INSTANTIATE_TEST_SUITE_P(Column, BadInstant,
                         testing::Values("", "infinity", "2026-03-31", "2026-03-31 12:00:00",
                                         "2026-03-31 12:00:00+08", "2026-02-30 12:00:00+00",
                                         "2026-03-31 12:00:00.+00",
                                         "2026-03-31 12:00:00.1234567+00",
                                         "0044-03-15 12:00:00+00 BC"));

TEST(Column, ReturnsADate) {
  EXPECT_EQ(DateOf("2026-03-31"), (Date{2026y / std::chrono::March / 31}));
  EXPECT_THROW(DateOf("infinity"), std::runtime_error);
  EXPECT_THROW(DateOf("2026-13-01"), std::runtime_error);
}

TEST(Column, ReturnsBytes) {
  EXPECT_EQ(BytesOf("\\x00ff10"), (std::string{"\x00\xff\x10", 3}));
  EXPECT_EQ(BytesOf("\\x"), "");
  EXPECT_THROW(BytesOf("00ff"), std::runtime_error);
  EXPECT_THROW(BytesOf("\\x0"), std::runtime_error);
}

TEST(Column, ReturnsAnArray) {
  EXPECT_THAT(ArrayOf("{}"), IsEmpty());
  EXPECT_THAT(ArrayOf("{a}"), ElementsAre("a"));
  EXPECT_THAT(ArrayOf(R"({a,"b c","d\"e","f\\g","",h})"),
              ElementsAre("a", "b c", "d\"e", "f\\g", "", "h"));
  EXPECT_THAT(ArrayOf(R"({"NULL"})"), ElementsAre("NULL"));
  EXPECT_THROW(ArrayOf("{a,NULL}"), std::runtime_error);
  EXPECT_THROW(ArrayOf("a,b"), std::runtime_error);
}

TEST(Column, ReturnsTheValueOfAParameter) {
  const std::vector<std::string> texts{"", "NULL", "a\"b", "\\", "{x}", "学时,登记"};
  EXPECT_EQ(ArrayOf(*ToParam(texts)), texts);
  const std::string bytes{"\0\x01\xfe", 3};
  EXPECT_EQ(BytesOf(*ToParam(Bytes{bytes})), bytes);
}

TEST(Column, RejectsAnInvalidId) { EXPECT_THROW(IdOf<PersonId>("7"), std::runtime_error); }

}  // namespace
}  // namespace jixue::db
