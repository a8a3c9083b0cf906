#include "gateway/transcoding/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

#include "gateway/transcoding/json_text.h"
#include "tests/contract/gateway/gadget_service.pb.h"

namespace jixue::gateway {
namespace {

template <class Message>
std::string Write(const Message& message, Language language = Language::kEnglish) {
  static const Catalogue catalogue = Catalogue::Embedded();
  MessageTables tables;
  std::vector<std::string> problems;
  std::string out;
  WriteJson(message, tables.Add(*Message::descriptor(), problems), {catalogue, language}, out);
  return out;
}

TEST(JsonWriter, WritesDefaultsAndOmitsUnsetFields) {
  EXPECT_EQ(
      Write(gadget::v1::Gadget{}),
      R"({"gadgetId":"","title":"","agreed":false,"year":0,"parts":[],"labels":{},"etag":"","total":0,)"
      R"("colours":[],"warnings":[],"size":0})");
}

TEST(JsonWriter, WritesEveryKindOfField) {
  gadget::v1::Gadget gadget;
  gadget.set_gadget_id("1");
  gadget.set_title("继\"\\\n\t\x01");
  gadget.set_colour(gadget::v1::Colour::GREEN);
  gadget.set_agreed(true);
  gadget.set_year(-5);
  gadget.set_hours(12.5);
  gadget.add_parts()->set_name("p");
  (*gadget.mutable_labels())["z"] = "1";
  (*gadget.mutable_labels())["a"] = "\"";
  gadget.mutable_opens_at()->set_seconds(1741564800);
  gadget.set_note("");
  gadget.set_total(90);
  gadget.add_colours(gadget::v1::Colour::RED);
  gadget.add_colours(gadget::v1::Colour::GREEN);
  gadget.mutable_main_part()->set_count(2);
  gadget.set_size(4294967295u);
  EXPECT_EQ(
      Write(gadget),
      R"({"gadgetId":"1","title":"继\"\\\n\t\u0001","colour":"GREEN","agreed":true,"year":-5,"hours":12.5,)"
      R"("parts":[{"name":"p","count":0,"parts":[]}],"labels":{"a":"\"","z":"1"},)"
      R"("opensAt":"2025-03-10T00:00:00Z","note":"","etag":"","total":90,"colours":["RED","GREEN"],)"
      R"("warnings":[],"mainPart":{"name":"","count":2,"parts":[]},"size":4294967295})");
}

TEST(JsonWriter, GivesProblemsAndWarningsTheirTexts) {
  gadget::v1::CheckGadgetsResponse response;
  auto* item = response.add_results();
  item->set_index(0);
  item->set_id("7");
  item->set_status(common::v1::ItemStatus::FAILED);
  item->mutable_problem()->set_reason("PAYLOAD_TOO_LARGE");
  (*item->mutable_problem()->mutable_params())["limitBytes"] = "10";
  auto* field = item->mutable_problem()->add_errors();
  field->set_pointer("#/items/0/hours");
  field->set_code("TOO_BIG");
  (*field->mutable_params())["max"] = "1000";
  item->add_warnings()->set_code("SOMETHING_NEW");
  EXPECT_EQ(
      Write(response),
      R"({"results":[{"index":0,"id":"7","status":"FAILED","problem":{"type":"/docs/errors/PAYLOAD_TOO_LARGE",)"
      R"("title":"Payload too large","status":413,"detail":"What was sent is larger than 10 bytes; send less at a time.",)"
      R"("reason":"PAYLOAD_TOO_LARGE","domain":"jixue","params":{"limitBytes":"10"},)"
      R"("errors":[{"pointer":"#/items/0/hours","detail":"must be at most 1000","code":"TOO_BIG","params":{"max":"1000"}}]},)"
      R"("warnings":[{"code":"SOMETHING_NEW","detail":"SOMETHING_NEW","params":{}}]}],"succeeded":0,"failed":0})");
  EXPECT_NE(Write(response, Language::kChinese).find("请求正文过大"), std::string::npos);
}

TEST(JsonWriter, WritesTextsInTheCallersLanguage) {
  common::v1::ShownText text;
  text.set_code("TOTAL_HOURS_NEEDED");
  (*text.mutable_params())["hours"] = "90.5";
  EXPECT_EQ(Write(text), R"("Hours of continuing education in the year: at least 90.5")");
  EXPECT_EQ(Write(text, Language::kChinese), R"("每年参加继续教育的时间累计不少于 90.5 学时")");
  text.set_code("SAID_BY_A_LATER_VERSION");
  EXPECT_EQ(Write(text), R"("SAID_BY_A_LATER_VERSION")");
}

struct NumberCase {
  double value;
  std::string_view text;
};

class JsonDouble : public ::testing::TestWithParam<NumberCase> {};

TEST_P(JsonDouble, IsTheShortestTextThatReadsBack) {
  std::string out;
  AppendDouble(out, GetParam().value);
  EXPECT_EQ(out, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Table, JsonDouble,
    ::testing::Values(NumberCase{0, "0"}, NumberCase{-0.0, "0"}, NumberCase{0.1, "0.1"},
                      NumberCase{0.1 + 0.2, "0.30000000000000004"}, NumberCase{90, "90"},
                      NumberCase{100000, "100000"}, NumberCase{-12.5, "-12.5"},
                      NumberCase{1e-6, "0.000001"}, NumberCase{1e-7, "1e-07"},
                      NumberCase{123456789012345, "123456789012345"}, NumberCase{1e20, "1e+20"},
                      NumberCase{std::numeric_limits<double>::infinity(), "null"},
                      NumberCase{std::numeric_limits<double>::quiet_NaN(), "null"}));

}  // namespace
}  // namespace jixue::gateway
