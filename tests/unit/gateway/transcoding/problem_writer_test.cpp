#include "gateway/transcoding/problem_writer.h"

#include <gtest/gtest.h>

#include "libs/base/errors.h"

namespace jixue::gateway {
namespace {

std::string Write(const Error& error, Language language) {
  static const Catalogue catalogue = Catalogue::Embedded();
  std::string out;
  WriteProblem(error, {"request-1", "0123456789abcdef0123456789abcdef"}, {catalogue, language},
               out);
  return out;
}

TEST(ProblemWriter, WritesEveryMemberOfRfc9457AndOurs) {
  const Error error =
      FailFields({WrongField("#/items/3/hours", common_errors::kTooBig, {{"max", "1000"}})})
          .value();
  EXPECT_EQ(
      Write(error, Language::kEnglish),
      R"({"type":"/docs/errors/INVALID_REQUEST","title":"Invalid request","status":400,)"
      R"("detail":"Correct what is marked and try again.","instance":"urn:request:request-1",)"
      R"("reason":"INVALID_REQUEST","domain":"jixue","params":{},)"
      R"("errors":[{"pointer":"#/items/3/hours","detail":"must be at most 1000","code":"TOO_BIG","params":{"max":"1000"}}],)"
      R"("traceId":"0123456789abcdef0123456789abcdef"})");
}

TEST(ProblemWriter, UsesChineseByDefault) {
  const std::string text =
      Write(FailField("#/a", common_errors::kRequired).value(), Language::kChinese);
  EXPECT_NE(text.find("\"title\":\"请求内容有误\""), std::string::npos);
  EXPECT_NE(text.find("\"detail\":\"必填\""), std::string::npos);
}

TEST(ProblemWriter, EscapesClientInput) {
  const std::string text =
      Write(FailField("#/a\"\n", common_errors::kUnknownField).value(), Language::kEnglish);
  EXPECT_NE(text.find(R"("pointer":"#/a\"\n")"), std::string::npos);
}

TEST(ProblemWriter, KeepsAReasonItDoesNotKnow) {
  const std::string text =
      Write({ErrorKind::kRuleViolated, "BRAND_NEW", {{"a", "1"}}, {}}, Language::kEnglish);
  EXPECT_NE(text.find(R"("title":"BRAND_NEW","status":422)"), std::string::npos);
  EXPECT_NE(text.find(R"("params":{"a":"1"})"), std::string::npos);
}

}  // namespace
}  // namespace jixue::gateway
