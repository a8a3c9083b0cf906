#include "libs/contract/field_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "jixue/approval/v1/approval_service.pb.h"
#include "jixue/ledger/v1/ledger_service.pb.h"
#include "tests/unit/contract/samples.pb.h"

namespace jixue::rpc {
namespace {

using samples::v1::Color;
using samples::v1::Sample;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Sample Good() {
  Sample sample;
  sample.set_name("张三");
  sample.set_count(3);
  sample.set_promise(true);
  sample.set_color(Color::RED);
  sample.mutable_opens_at()->set_seconds(1'700'000'000);
  sample.add_items()->set_word("abc");
  sample.set_batch(0);
  sample.add_words("x");
  return sample;
}

FieldError Wrong(std::string pointer, std::string code, Params params = {}) {
  return {std::move(pointer), std::move(code), std::move(params)};
}

bool StandsInSet(const void* context, const std::string& pointer) {
  return static_cast<const std::set<std::string>*>(context)->contains(pointer);
}

TEST(FieldRules, AcceptAGoodMessage) { EXPECT_THAT(CheckFields(Good()), IsEmpty()); }

TEST(FieldRules, ReportEveryRequiredFieldOfAnEmptyMessage) {
  EXPECT_THAT(
      CheckFields(Sample{}),
      ElementsAre(Wrong("#/name", "REQUIRED"), Wrong("#/count", "TOO_SMALL", {{"min", "1"}}),
                  Wrong("#/color", "REQUIRED"), Wrong("#/opensAt", "REQUIRED"),
                  Wrong("#/items", "TOO_FEW_ITEMS", {{"min", "1"}}), Wrong("#/batch", "REQUIRED"),
                  Wrong("#/words", "REQUIRED")));
}

struct Case {
  const char* name;
  std::function<void(Sample&)> change;
  FieldError expected;  // The pointer is empty when nothing is wrong.
};

class OneField : public ::testing::TestWithParam<Case> {};

TEST_P(OneField, IsChecked) {
  Sample sample = Good();
  GetParam().change(sample);
  if (GetParam().expected.pointer.empty()) {
    EXPECT_THAT(CheckFields(sample), IsEmpty());
  } else {
    EXPECT_THAT(CheckFields(sample), ElementsAre(GetParam().expected));
  }
}

const FieldError kNothing{};
constexpr char kUuid[] = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

INSTANTIATE_TEST_SUITE_P(
    Texts, OneField,
    ::testing::Values(
        Case{"ShortestName", [](Sample& s) { s.set_name("ab"); }, kNothing},
        Case{"LongestNameInCharacters", [](Sample& s) { s.set_name("广西大学"); }, kNothing},
        Case{"TooShort", [](Sample& s) { s.set_name("a"); },
             Wrong("#/name", "TOO_SHORT", {{"min", "2"}})},
        Case{"TooLong", [](Sample& s) { s.set_name("abcde"); },
             Wrong("#/name", "TOO_LONG", {{"max", "4"}})},
        Case{"LineFeedAndTab", [](Sample& s) { s.set_free_text("a\n\tb"); }, kNothing},
        Case{"Nul", [](Sample& s) { s.set_free_text(std::string("a\0b", 3)); },
             Wrong("#/freeText", "BAD_TEXT")},
        Case{"Escape", [](Sample& s) { s.set_free_text("a\x1b"); },
             Wrong("#/freeText", "BAD_TEXT")},
        Case{"Delete", [](Sample& s) { s.set_free_text("\x7f"); }, Wrong("#/freeText", "BAD_TEXT")},
        Case{"C1Control", [](Sample& s) { s.set_free_text("a\xc2\x85"); },
             Wrong("#/freeText", "BAD_TEXT")},
        Case{"NoBreakSpace", [](Sample& s) { s.set_free_text("a\xc2\xa0"); }, kNothing},
        Case{"NoUtf8", [](Sample& s) { s.set_free_text("\xff"); }, Wrong("#/freeText", "BAD_TEXT")},
        Case{"LongestFreeText", [](Sample& s) { s.set_free_text(std::string(10'000, 'x')); },
             kNothing},
        Case{"TooLongFreeText", [](Sample& s) { s.set_free_text(std::string(10'001, 'x')); },
             Wrong("#/freeText", "TOO_LONG", {{"max", "10000"}})},
        Case{"LongestEtag", [](Sample& s) { s.set_etag(std::string(200, 'x')); }, kNothing},
        Case{"TooLongEtag", [](Sample& s) { s.set_etag(std::string(201, 'x')); },
             Wrong("#/etag", "TOO_LONG", {{"max", "200"}})},
        Case{"OptionalGivenEmpty", [](Sample& s) { s.set_nick_name(""); },
             Wrong("#/nickName", "TOO_SHORT", {{"min", "1"}})},
        Case{"Pattern", [](Sample& s) { s.set_code("450100"); }, kNothing},
        Case{"PatternMatchesWhole", [](Sample& s) { s.set_code("4501001"); },
             Wrong("#/code", "BAD_FORMAT", {{"expected", "[0-9]{6}"}})},
        Case{"Uuid", [](Sample& s) { s.set_some_id(kUuid); }, kNothing},
        Case{"NoUuid", [](Sample& s) { s.set_some_id("1"); },
             Wrong("#/someId", "BAD_FORMAT", {{"expected", "UUID"}})},
        Case{"LeapDay", [](Sample& s) { s.set_day("2024-02-29"); }, kNothing},
        Case{"NoLeapDay", [](Sample& s) { s.set_day("2025-02-29"); },
             Wrong("#/day", "DATE_UNKNOWN")},
        Case{"YearOutOfRange", [](Sample& s) { s.set_day("1899-12-31"); },
             Wrong("#/day", "YEAR_OUT_OF_RANGE", {{"min", "1900"}, {"max", "2199"}})},
        Case{"NoDate", [](Sample& s) { s.set_day("2025-2-9"); },
             Wrong("#/day", "BAD_FORMAT", {{"expected", "YYYY-MM-DD"}})},
        Case{"Link", [](Sample& s) { s.set_link("https://media.example.cn:8443/a/b?c=d#e"); },
             kNothing},
        Case{"LinkWithoutTls", [](Sample& s) { s.set_link("http://example.cn/"); },
             Wrong("#/link", "BAD_FORMAT", {{"expected", "https://"}})},
        Case{"LinkWithoutHost", [](Sample& s) { s.set_link("https:///a"); },
             Wrong("#/link", "BAD_FORMAT", {{"expected", "https://"}})},
        Case{"LinkWithSpace", [](Sample& s) { s.set_link("https://example.cn/a b"); },
             Wrong("#/link", "BAD_FORMAT", {{"expected", "https://"}})},
        Case{"LinkWithUser", [](Sample& s) { s.set_link("https://a@example.cn/"); },
             Wrong("#/link", "BAD_FORMAT", {{"expected", "https://"}})}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Values, OneField,
    ::testing::Values(
        Case{"AtMaximum", [](Sample& s) { s.set_count(10); }, kNothing},
        Case{"AboveMaximum", [](Sample& s) { s.set_count(11); },
             Wrong("#/count", "TOO_BIG", {{"max", "10"}})},
        Case{"BelowMinimum", [](Sample& s) { s.set_count(-1); },
             Wrong("#/count", "TOO_SMALL", {{"min", "1"}})},
        Case{"ZeroWhereNothingWasAskedFor", [](Sample& s) { s.set_offset(0); }, kNothing},
        Case{"BelowItsMinimum", [](Sample& s) { s.set_offset(4); },
             Wrong("#/offset", "TOO_SMALL", {{"min", "5"}})},
        Case{"OneDecimal", [](Sample& s) { s.set_hours(7.5); }, kNothing},
        Case{"TenthsThatAreNoBinaryFraction", [](Sample& s) { s.set_hours(999.9); }, kNothing},
        Case{"TwoDecimals", [](Sample& s) { s.set_hours(7.55); },
             Wrong("#/hours", "TOO_MANY_DECIMALS", {{"decimals", "1"}})},
        Case{"OptionalZero", [](Sample& s) { s.set_hours(0); },
             Wrong("#/hours", "TOO_SMALL", {{"min", "0.1"}})},
        Case{"NotANumber", [](Sample& s) { s.set_hours(std::nan("")); },
             Wrong("#/hours", "WRONG_TYPE", {{"expected", "number"}})},
        Case{"UnknownEnum", [](Sample& s) { s.set_color(static_cast<Color::Code>(9)); },
             Wrong("#/color", "UNKNOWN_VALUE", {{"allowed", "RED, GREEN"}})},
        Case{"OptionalEnumGivenUnspecified",
             [](Sample& s) { s.set_shade(Color::COLOR_UNSPECIFIED); },
             Wrong("#/shade", "UNKNOWN_VALUE", {{"allowed", "RED, GREEN"}})},
        Case{"FirstInstant", [](Sample& s) { s.mutable_opens_at()->set_seconds(-62'135'596'800); },
             kNothing},
        Case{"BeforeYearOne", [](Sample& s) { s.mutable_opens_at()->set_seconds(-62'135'596'801); },
             Wrong("#/opensAt", "INSTANT_PATTERN")},
        Case{"AfterYear9999", [](Sample& s) { s.mutable_opens_at()->set_seconds(253'402'300'800); },
             Wrong("#/opensAt", "INSTANT_PATTERN")},
        Case{"NegativeNanos", [](Sample& s) { s.mutable_opens_at()->set_nanos(-1); },
             Wrong("#/opensAt", "INSTANT_PATTERN")},
        Case{"MaskIsNotLookedAt", [](Sample& s) { s.mutable_update_mask()->add_paths("\x01"); },
             kNothing}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    ListsAndLevels, OneField,
    ::testing::Values(Case{"ElementOfList", [](Sample& s) { s.add_items()->set_word("abcd"); },
                           Wrong("#/items/1/word", "TOO_LONG", {{"max", "3"}})},
                      Case{"NestedOnce", [](Sample& s) { s.mutable_inner(); },
                           Wrong("#/inner/word", "REQUIRED")},
                      Case{"NestedTwice",
                           [](Sample& s) {
                             s.mutable_inner()->set_word("a");
                             s.mutable_inner()->add_inners();
                           },
                           Wrong("#/inner/inners/0/word", "REQUIRED")},
                      Case{"TooManyItems",
                           [](Sample& s) {
                             for (int i = 0; i < 3; ++i) s.add_items();
                           },
                           Wrong("#/items", "TOO_MANY_ITEMS", {{"max", "3"}})},
                      Case{"TextOfList",
                           [](Sample& s) {
                             s.add_ids(kUuid);
                             s.add_ids("x");
                           },
                           Wrong("#/ids/1", "BAD_FORMAT", {{"expected", "UUID"}})},
                      Case{"EmptyTextOfList", [](Sample& s) { s.add_ids(""); },
                           Wrong("#/ids/0", "BAD_FORMAT", {{"expected", "UUID"}})},
                      Case{"NumberOfList", [](Sample& s) { s.add_years(1899); },
                           Wrong("#/years/0", "TOO_SMALL", {{"min", "1900"}})},
                      Case{"EnumOfList", [](Sample& s) { s.add_colors(Color::COLOR_UNSPECIFIED); },
                           Wrong("#/colors/0", "UNKNOWN_VALUE", {{"allowed", "RED, GREEN"}})}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    D58_TypedTexts, OneField,
    ::testing::Values(
        Case{"InItsStoredForm", [](Sample& s) { s.set_title("数据库"); }, kNothing},
        Case{"BlankAtTheEnd", [](Sample& s) { s.set_title("a "); }, Wrong("#/title", "BAD_TEXT")},
        Case{"Bidirectional", [](Sample& s) { s.set_title("a\u202Eb"); },
             Wrong("#/title", "BAD_TEXT")},
        Case{"LineFeedInALine", [](Sample& s) { s.set_title("a\nb"); },
             Wrong("#/title", "BAD_TEXT")},
        Case{"LengthInCodePoints", [](Sample& s) { s.set_title("𠮷𠮷𠮷𠮷𠮷"); }, kNothing},
        Case{"LineFeedInLines", [](Sample& s) { s.add_remarks("一\n二"); }, kNothing},
        Case{"EmptyElement", [](Sample& s) { s.add_remarks(""); },
             Wrong("#/remarks/0", "REQUIRED")},
        Case{"DigitInAName", [](Sample& s) { s.set_person("张三1"); },
             Wrong("#/person", "BAD_NAME")},
        Case{"MobileOfHongKong", [](Sample& s) { s.set_mobile("+85212345678"); }, kNothing},
        Case{"MobileTooShort", [](Sample& s) { s.set_mobile("1390000000"); },
             Wrong("#/mobile", "MOBILE_PATTERN")},
        Case{"MobileAsTyped", [](Sample& s) { s.set_mobile("139-0000-0000"); },
             Wrong("#/mobile", "BAD_TEXT")},
        Case{"GivenButBlank", [](Sample& s) { s.set_label(""); }, Wrong("#/label", "REQUIRED")}),
    [](const auto& test) { return std::string{test.param.name}; });

class Email : public ::testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(Email, IsCheckedForItsForm) {
  Sample sample = Good();
  sample.set_email(GetParam().first);
  if (GetParam().second) {
    EXPECT_THAT(CheckFields(sample), IsEmpty());
  } else {
    EXPECT_THAT(CheckFields(sample), ElementsAre(Wrong("#/email", "EMAIL_PATTERN")));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Email,
    ::testing::Values(std::pair{"", true}, std::pair{"zhangsan@example.com", true},
                      std::pair{"zhang.san+1@mail.gxu.edu.cn", true},
                      std::pair{"o'neill_{x}=y@example.com", true},
                      std::pair{"张三@例子.中国", true}, std::pair{"zhangsan", false},
                      std::pair{"a@b", false}, std::pair{"a b@c.d", false},
                      std::pair{"a@b c.d", false}, std::pair{"<a@b.cn>", false},
                      std::pair{"a..b@c.d", false}, std::pair{"a@b..cn", false},
                      std::pair{".a@b.cn", false}, std::pair{"a.@b.cn", false},
                      std::pair{"a@.b.cn", false}, std::pair{"a@b.cn.", false},
                      std::pair{"a@b.cn,c", false}, std::pair{"a@b.cn;c.d", false},
                      std::pair{"mailto:a@b.cn", false}, std::pair{"\"a\"@b.cn", false},
                      std::pair{"a(b)@c.d", false}, std::pair{"a@[1.2.3.4]", false},
                      std::pair{"a\\b@c.d", false}, std::pair{"a@b@c.d", false}));

TEST(FieldRules, D58_TextsAreBroughtIntoTheirStoredFormAtEveryDepth) {
  samples::v1::Texts texts;
  texts.set_title("\u3000e\u0301\t");
  texts.set_token(" kept ");
  texts.mutable_inner()->set_title(" \n ");
  texts.add_items()->set_title("\u202E");
  texts.add_remarks(" 一\r\n二\r三 ");
  const std::set<std::string> none;
  EXPECT_THAT(
      NormaliseAndCheck(texts, &none, StandsInSet),
      ElementsAre(Wrong("#/inner/title", "REQUIRED"), Wrong("#/items/0/title", "BAD_TEXT")));
  EXPECT_EQ(texts.title(), "\u00E9");
  EXPECT_EQ(texts.token(), " kept ");
  EXPECT_EQ(texts.remarks(0), "一\n二\n三");
}

TEST(FieldRules, D21_NullDoesNotClearAFieldThatKeepsItsValue) {
  samples::v1::Change change;
  change.mutable_update_mask()->add_paths("label");
  change.mutable_update_mask()->add_paths("closes_at.seconds");
  change.mutable_update_mask()->add_paths("note");
  EXPECT_THAT(CheckFields(change),
              ElementsAre(Wrong("#/label", "REQUIRED"), Wrong("#/closesAt", "REQUIRED")));
  change.set_label("a");
  change.mutable_closes_at()->set_seconds(1);
  EXPECT_THAT(CheckFields(change), IsEmpty());
}

TEST(FieldRules, ReportABoundedNumberOfProblems) {
  approval::v1::DecideClaimsRequest request;
  for (int i = 0; i < 400; ++i) request.add_items()->set_claim_id("x");
  EXPECT_EQ(CheckFields(request).size(), 100U);
}

TEST(FieldRules, RejectADeepMessageWithoutFollowingIt) {
  Sample sample = Good();
  auto* inner = sample.mutable_inner();
  for (int i = 0; i < 60; ++i) {
    inner->set_word("a");
    inner = inner->add_inners();
  }
  const auto problems = CheckFields(sample);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].code, "BAD_FORMAT");
}

TEST(FieldRules, UseTheGatewaysKnowledgeOfMissingKeys) {
  Sample sample = Good();
  sample.set_count(0);
  sample.set_promise(false);
  const std::set<std::string> none;
  EXPECT_THAT(CheckFields(sample, &none, StandsInSet),
              ElementsAre(Wrong("#/count", "REQUIRED"), Wrong("#/promise", "REQUIRED"),
                          Wrong("#/chosen", "REQUIRED")));
  const std::set<std::string> all{"#/count", "#/promise", "#/offset", "#/chosen"};
  EXPECT_THAT(CheckFields(sample, &all, StandsInSet),
              ElementsAre(Wrong("#/count", "TOO_SMALL", {{"min", "1"}}),
                          Wrong("#/offset", "TOO_SMALL", {{"min", "5"}})));
}

TEST(FieldRules, AreCheckedThemselvesAtStartUp) {
  const auto problems = CheckRules(*samples::v1::BadRules::descriptor());
  EXPECT_EQ(problems.size(), 8U);
  EXPECT_THAT(problems, ::testing::Contains(HasSubstr("BadRules.pattern")));
  EXPECT_THAT(problems, ::testing::Contains(HasSubstr("BadRules.pairs")));
  EXPECT_THAT(CheckRules(*Sample::descriptor()), IsEmpty());
  EXPECT_THAT(CheckRules(*ledger::v1::CreatePolicyYearRequest::descriptor()), IsEmpty());
}

TEST(FieldRules, UseCamelCaseJsonNames) {
  EXPECT_EQ(JsonName("start_date"), "startDate");
  EXPECT_EQ(JsonName("year"), "year");
  EXPECT_EQ(JsonName("id_number_2"), "idNumber2");
}

}  // namespace
}  // namespace jixue::rpc
