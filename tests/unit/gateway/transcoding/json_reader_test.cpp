#include "gateway/transcoding/json_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/contract/gateway/gadget_service.pb.h"

namespace jixue::gateway {
namespace {

using gadget::v1::CreateGadgetRequest;
using ::testing::ElementsAre;

const MessageTable& Table() {
  static MessageTables tables;
  static const MessageTable& table = []() -> const MessageTable& {
    std::vector<std::string> problems;
    const MessageTable& built = tables.Add(*CreateGadgetRequest::descriptor(), problems);
    EXPECT_TRUE(problems.empty());
    return built;
  }();
  return table;
}

struct Outcome {
  CreateGadgetRequest message;
  ReadReport report;
};

Outcome Read(std::string body) {
  Outcome outcome;
  ReadJson(body, {&Table()}, outcome.message, outcome.report);
  return outcome;
}

// Returns "#/parts/0/count WRONG_TYPE", one line per wrong field.
std::string ProblemsOf(const ReadReport& report) {
  if (report.malformed_at) return "malformed";
  std::string text;
  for (const FieldError& error : report.errors)
    text += (text.empty() ? "" : "; ") + error.pointer + " " + error.code;
  return text;
}

TEST(JsonReader, ReadsEveryKindOfField) {
  const Outcome outcome = Read(R"({
    "title": "继续\n\"A\" \u7ee7 \ud83d\ude00", "colour": "RED", "agreed": true, "year": 2025, "hours": 12.5,
    "parts": [{"name": "a", "count": 1, "parts": [{"name": "b", "count": 2, "parts": []}]}, {"name": "c", "count": 3}],
    "tags": ["x", ""], "numbers": [1, -2, 3.0, 2e1], "colours": ["GREEN", "RED"],
    "opensAt": "2025-03-10T08:00:00.5+08:00", "size": 4294967295, "note": "", "mainPart": {"name": "m", "count": 9},
    "weights": [0.1, -1, 1e3], "flags": [true, false], "urgent": false, "times": ["2025-01-01T00:00:00Z"]})");
  EXPECT_EQ(ProblemsOf(outcome.report), "");
  const CreateGadgetRequest& m = outcome.message;
  EXPECT_EQ(m.title(), "继续\n\"A\" 继 😀");
  EXPECT_EQ(m.colour(), gadget::v1::Colour::RED);
  EXPECT_TRUE(m.agreed());
  EXPECT_EQ(m.year(), 2025);
  EXPECT_EQ(m.hours(), 12.5);
  EXPECT_EQ(m.parts(0).parts(0).name(), "b");
  EXPECT_EQ(m.parts(1).count(), 3);
  EXPECT_THAT(m.tags(), ElementsAre("x", ""));
  EXPECT_THAT(m.numbers(), ElementsAre(1, -2, 3, 20));
  EXPECT_THAT(m.colours(), ElementsAre(2, 1));
  EXPECT_EQ(m.opens_at().seconds(), 1741564800);
  EXPECT_EQ(m.opens_at().nanos(), 500'000'000);
  EXPECT_EQ(m.size(), 4294967295u);
  EXPECT_TRUE(m.has_note());
  EXPECT_EQ(m.main_part().count(), 9);
  EXPECT_THAT(m.weights(), ElementsAre(0.1, -1, 1000));
  EXPECT_THAT(m.flags(), ElementsAre(true, false));
  EXPECT_TRUE(m.has_urgent());
  EXPECT_EQ(m.times(0).seconds(), 1735689600);
}

TEST(JsonReader, ReadsMinusZeroAsZero) {
  const Outcome outcome = Read(R"({"hours": -0, "weights": [-0.0]})");
  EXPECT_FALSE(std::signbit(outcome.message.hours()));
  EXPECT_FALSE(std::signbit(outcome.message.weights(0)));
}

TEST(JsonReader, ReadsAnEmptyBodyAsAnEmptyObject) {
  EXPECT_EQ(ProblemsOf(Read("").report), "");
  EXPECT_EQ(Read("").report.keys, 0u);
  EXPECT_EQ(ProblemsOf(Read(" {} \r\n").report), "");
}

TEST(JsonReader, ReadsNullAsAbsentButRecordsTheKey) {
  const Outcome outcome = Read(R"({"note": null, "mainPart": null, "tags": null, "year": null})");
  EXPECT_EQ(ProblemsOf(outcome.report), "");
  EXPECT_FALSE(outcome.message.has_note());
  EXPECT_FALSE(outcome.message.has_main_part());
  EXPECT_THAT(outcome.report.present, ::testing::IsEmpty());
  EXPECT_EQ(std::popcount(outcome.report.keys), 4);
}

TEST(JsonReader, RecordsRequiredNumbersAndBoolsThatArePresent) {
  const Outcome outcome =
      Read(R"({"agreed": false, "year": 0, "parts": [{"count": 0}, {"name": "x"}]})");
  EXPECT_THAT(outcome.report.present,
              ::testing::UnorderedElementsAre("#/agreed", "#/year", "#/parts/0/count"));
}

struct BadCase {
  std::string_view name;
  std::string body;
  std::string problems;
};

class BadJson : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadJson, IsRejectedWithEveryFieldNamed) {
  EXPECT_EQ(ProblemsOf(Read(GetParam().body).report), GetParam().problems) << GetParam().body;
}

const auto kNameOf = [](const auto& test) { return std::string{test.param.name}; };

INSTANTIATE_TEST_SUITE_P(
    Syntax, BadJson,
    ::testing::Values(BadCase{"TrailingComma", R"({"title":"a",})", "malformed"},
                      BadCase{"TrailingCommaInList", R"({"tags":["a",]})", "malformed"},
                      BadCase{"LeadingComma", R"({,"title":"a"})", "malformed"},
                      BadCase{"SingleQuotes", R"({'title':'a'})", "malformed"},
                      BadCase{"BareKey", R"({title:"a"})", "malformed"},
                      BadCase{"NoColon", R"({"title" "a"})", "malformed"},
                      BadCase{"TwoColons", R"({"title"::"a"})", "malformed"},
                      BadCase{"Unclosed", R"({"title":"a")", "malformed"},
                      BadCase{"UnclosedText", R"({"title":"a)", "malformed"},
                      BadCase{"UnclosedList", R"({"tags":["a")", "malformed"},
                      BadCase{"WrongBracket", R"({"tags":["a"}])", "malformed"},
                      BadCase{"TwoRoots", R"({}{})", "malformed"},
                      BadCase{"TextAfter", R"({} x)", "malformed"},
                      BadCase{"OnlySpaces", "   ", "malformed"},
                      BadCase{"LineComment", "{} // x", "malformed"},
                      BadCase{"BlockComment", "{/* x */}", "malformed"},
                      BadCase{"Nan", R"({"hours":NaN})", "malformed"},
                      BadCase{"Infinity", R"({"hours":Infinity})", "malformed"},
                      BadCase{"MinusInfinity", R"({"hours":-Infinity})", "malformed"},
                      BadCase{"BigTrue", R"({"agreed":True})", "malformed"},
                      BadCase{"Nil", R"({"note":nil})", "malformed"},
                      BadCase{"CutTrue", R"({"agreed":tru})", "malformed"},
                      BadCase{"LeadingZero", R"({"year":02025})", "malformed"},
                      BadCase{"Plus", R"({"year":+1})", "malformed"},
                      BadCase{"PointFirst", R"({"hours":.5})", "malformed"},
                      BadCase{"PointLast", R"({"hours":1.})", "malformed"},
                      BadCase{"EmptyExponent", R"({"hours":1e})", "malformed"},
                      BadCase{"Hex", R"({"year":0x10})", "malformed"},
                      BadCase{"TwoMinus", R"({"year":--1})", "malformed"},
                      BadCase{"HugeExponent", R"({"hours":1e400})", "malformed"},
                      BadCase{"RawTab", "{\"title\":\"a\tb\"}", "malformed"},
                      BadCase{"RawLineBreak", "{\"title\":\"a\nb\"}", "malformed"},
                      BadCase{"UnknownEscape", R"({"title":"\x41"})", "malformed"},
                      BadCase{"ShortEscape", R"({"title":"\u12"})", "malformed"},
                      BadCase{"BadHexEscape", R"({"title":"\uZZZZ"})", "malformed"},
                      BadCase{"LoneHighSurrogate", R"({"title":"\ud800"})", "malformed"},
                      BadCase{"TwoHighSurrogates", R"({"title":"\ud800\ud800"})", "malformed"},
                      BadCase{"HighThenText", R"({"title":"\ud800x"})", "malformed"},
                      BadCase{"Nul", std::string{"{}\0{}", 5}, "malformed"},
                      BadCase{"NulInText", std::string{"{\"title\":\"a\0b\"}", 15}, "malformed"},
                      BadCase{"ByteOrderMark", "\xEF\xBB\xBF{}", "malformed"},
                      BadCase{"Latin1", "{\"title\":\"\xE9\"}", "malformed"},
                      BadCase{"OverlongSlash", "{\"title\":\"\xC0\xAF\"}", "malformed"},
                      BadCase{"OverlongNul", "{\"title\":\"\xC0\x80\"}", "malformed"},
                      BadCase{"Utf8Surrogate", "{\"title\":\"\xED\xA0\x80\"}", "malformed"},
                      BadCase{"CutUtf8", "{\"title\":\"\xE7\xBB\"}", "malformed"},
                      BadCase{"BeyondUnicode", "{\"title\":\"\xF4\x90\x80\x80\"}", "malformed"},
                      BadCase{"BadUtf8InKey", "{\"\xFF\":1}", "malformed"},
                      BadCase{"Utf16", std::string{"\xFF\xFE{\0}\0", 6}, "malformed"}),
    kNameOf);

INSTANTIATE_TEST_SUITE_P(
    Fields, BadJson,
    ::testing::Values(
        BadCase{"RootList", "[]", "# WRONG_TYPE"}, BadCase{"RootText", "\"a\"", "# WRONG_TYPE"},
        BadCase{"RootNumber", "1", "# WRONG_TYPE"}, BadCase{"RootNull", "null", "# WRONG_TYPE"},
        BadCase{"RootTrue", "true", "# WRONG_TYPE"},
        BadCase{"UnknownKey", R"({"colour":"RED","nope":{"a":[1,{"b":2}]},"also":1})",
                "#/nope UNKNOWN_FIELD; #/also UNKNOWN_FIELD"},
        BadCase{"UnknownNested", R"({"parts":[{"nome":"a"}]})", "#/parts/0/nome UNKNOWN_FIELD"},
        BadCase{"SnakeCase", R"({"opens_at":"2025-01-01T00:00:00Z"})", "#/opens_at UNKNOWN_FIELD"},
        BadCase{"OtherCase", R"({"Title":"a"})", "#/Title UNKNOWN_FIELD"},
        BadCase{"EscapedPointer", R"({"a/b~c":1})", "#/a~1b~0c UNKNOWN_FIELD"},
        BadCase{"EmptyKey", R"({"":1})", "#/ UNKNOWN_FIELD"},
        BadCase{"Duplicate", R"({"title":"a","title":"b"})", "#/title DUPLICATE_KEY"},
        BadCase{"DuplicateEscaped", R"({"title":"a","t\u0069tle":"b"})", "#/title DUPLICATE_KEY"},
        BadCase{"DuplicateObject", R"({"mainPart":{"count":1},"mainPart":{"name":1}})",
                "#/mainPart DUPLICATE_KEY"},
        BadCase{"DuplicateNull", R"({"note":null,"note":"a"})", "#/note DUPLICATE_KEY"},
        BadCase{"TextForNumber", R"({"year":"2025"})", "#/year WRONG_TYPE"},
        BadCase{"TextForDouble", R"({"hours":"1.5"})", "#/hours WRONG_TYPE"},
        BadCase{"NanText", R"({"hours":"NaN"})", "#/hours WRONG_TYPE"},
        BadCase{"NumberForText", R"({"title":1})", "#/title WRONG_TYPE"},
        BadCase{"BoolForNumber", R"({"year":true})", "#/year WRONG_TYPE"},
        BadCase{"NumberForBool", R"({"agreed":1})", "#/agreed WRONG_TYPE"},
        BadCase{"TextForBool", R"({"agreed":"true"})", "#/agreed WRONG_TYPE"},
        BadCase{"ObjectForText", R"({"title":{"a":1}})", "#/title WRONG_TYPE"},
        BadCase{"ListForText", R"({"title":["a"]})", "#/title WRONG_TYPE"},
        BadCase{"TextForObject", R"({"mainPart":"a"})", "#/mainPart WRONG_TYPE"},
        BadCase{"ListForObject", R"({"mainPart":[{}]})", "#/mainPart WRONG_TYPE"},
        BadCase{"TextForList", R"({"tags":"a"})", "#/tags WRONG_TYPE"},
        BadCase{"ObjectForList", R"({"parts":{"name":"a"}})", "#/parts WRONG_TYPE"},
        BadCase{"ListInList", R"({"tags":[["a"]]})", "#/tags/0 WRONG_TYPE"},
        BadCase{"NullInList", R"({"tags":["a",null,"b",1]})",
                "#/tags/1 WRONG_TYPE; #/tags/3 WRONG_TYPE"},
        BadCase{"WrongElements", R"({"parts":[{"count":1.5},7,{"count":"x"}]})",
                "#/parts/0/count WRONG_TYPE; #/parts/1 WRONG_TYPE; #/parts/2/count WRONG_TYPE"},
        BadCase{"Fraction", R"({"year":2025.5})", "#/year WRONG_TYPE"},
        BadCase{"SmallFraction", R"({"year":2025.000000000000000000001})", "#/year WRONG_TYPE"},
        BadCase{"NegativeExponent", R"({"year":25e-1})", "#/year WRONG_TYPE"},
        BadCase{"TooBig", R"({"year":2147483648})", "#/year TOO_BIG"},
        BadCase{"TooSmall", R"({"year":-2147483649})", "#/year TOO_SMALL"},
        BadCase{"FarTooBig", R"({"year":99999999999999999999999})", "#/year TOO_BIG"},
        BadCase{"BigExponent", R"({"year":1e300})", "#/year TOO_BIG"},
        BadCase{"NegativeSize", R"({"size":-1})", "#/size TOO_SMALL"},
        BadCase{"BigSize", R"({"size":4294967296})", "#/size TOO_BIG"},
        BadCase{"EnumNumber", R"({"colour":1})", "#/colour WRONG_TYPE"},
        BadCase{"EnumUnknown", R"({"colour":"BLUE"})", "#/colour UNKNOWN_VALUE"},
        BadCase{"EnumUnspecified", R"({"colour":"COLOUR_UNSPECIFIED"})", "#/colour UNKNOWN_VALUE"},
        BadCase{"EnumCase", R"({"colour":"red"})", "#/colour UNKNOWN_VALUE"},
        BadCase{"EnumEmpty", R"({"colour":""})", "#/colour UNKNOWN_VALUE"},
        BadCase{"EnumElement", R"({"colours":["RED","BLUE"]})", "#/colours/1 UNKNOWN_VALUE"},
        BadCase{"TimeWithoutZone", R"({"opensAt":"2025-03-10T08:00:00"})",
                "#/opensAt INSTANT_PATTERN"},
        BadCase{"TimeNotReal", R"({"opensAt":"2025-02-30T08:00:00Z"})", "#/opensAt DATE_UNKNOWN"},
        BadCase{"TimeNumber", R"({"opensAt":1741564800})", "#/opensAt WRONG_TYPE"},
        BadCase{"TimeObject", R"({"opensAt":{"seconds":1}})", "#/opensAt WRONG_TYPE"},
        BadCase{"TimeElement", R"({"times":["x"]})", "#/times/0 INSTANT_PATTERN"},
        BadCase{"EscapedNul", R"({"title":"a\u0000b"})", "#/title BAD_TEXT"},
        BadCase{"Bell", R"({"title":"\u0007"})", "#/title BAD_TEXT"},
        BadCase{"LoneLowSurrogate", R"({"title":"\udc00"})", "#/title BAD_TEXT"},
        BadCase{"NulInKey", R"({"\u0000":"a"})", "#/? UNKNOWN_FIELD"},
        BadCase{"LongNumber", R"({"hours":0.)" + std::string(100, '1') + "}", "#/hours TOO_LONG"}),
    kNameOf);

TEST(JsonReader, KeepsThePositionsOfWrongElements) {
  const Outcome outcome =
      Read(R"({"numbers":[1,"x",3],"parts":[7,{"name":"b"}],"flags":[1,true]})");
  EXPECT_THAT(outcome.message.numbers(), ElementsAre(1, 0, 3));
  EXPECT_EQ(outcome.message.parts(1).name(), "b");
  EXPECT_THAT(outcome.message.flags(), ElementsAre(false, true));
}

TEST(JsonReader, RejectsDeepNesting) {
  const auto nested = [](int depth) {
    std::string body = R"({"parts":[)";
    for (int i = 0; i < depth; ++i) body += R"({"name":"a","parts":[)";
    for (int i = 0; i < depth; ++i) body += "]}";
    return body + "]}";
  };
  EXPECT_EQ(ProblemsOf(Read(nested(6)).report), "");
  EXPECT_EQ(ProblemsOf(Read(nested(9)).report), "malformed");
  EXPECT_EQ(ProblemsOf(Read(R"({"x":)" + std::string(500'000, '[')).report), "malformed");
  EXPECT_EQ(ProblemsOf(Read(std::string(500'000, '[')).report), "# WRONG_TYPE");
}

TEST(JsonReader, ReportsAtMostAHundredFields) {
  std::string body = "{";
  for (int i = 0; i < 1000; ++i) body += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
  EXPECT_EQ(Read(body + "}").report.errors.size(), kFieldErrorsMax);
}

TEST(JsonReader, ReportsWhereTheSyntaxBreaks) {
  EXPECT_EQ(Read(R"({"title":"a",})").report.malformed_at, 13u);
  EXPECT_EQ(Read("{\"title\":\"\xE7").report.malformed_at, 10u);
}

TEST(JsonReader, FillsOnlyTheFieldsOfTheShape) {
  Outcome outcome;
  std::string body = R"({"title":"a","year":1})";
  ReadJson(body, {&Table(), std::uint64_t{1} << Table().FindByProtoName("year")->index},
           outcome.message, outcome.report);
  EXPECT_EQ(ProblemsOf(outcome.report), "#/title UNKNOWN_FIELD");
}

TEST(JsonReader, SurvivesEveryOneByteChangeOfAGoodBody) {
  const std::string good =
      R"({"title":"\u7ee7","year":-2.50e1,"parts":[{"name":"a"}],"agreed":true,"note":null})";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char c : {'"', '{', '}', '[', ']', ',', ':', '\\', '0', 'e', '\0', '\xff', ' '}) {
      std::string body = good;
      body[at] = c;
      Read(body);  // Must neither crash nor hang; the sanitizers check this.
    }
    Read(good.substr(0, at));
  }
}

}  // namespace
}  // namespace jixue::gateway
