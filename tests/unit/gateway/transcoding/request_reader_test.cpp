#include "gateway/transcoding/request_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/gateway/gadget_service.grpc.pb.h"

namespace jixue::gateway {
namespace {

using ::testing::ElementsAre;

const RouteTable& Routes() {
  static const RouteTable table = [] {
    const std::vector<BackendBinding> bindings{
        {gadget::v1::GadgetService::service_full_name(), "gadget"}};
    return std::move(RouteTable::Build(bindings).value());
  }();
  return table;
}

struct Input {
  HttpVerb verb = HttpVerb::kGet;
  std::string path;
  std::string query = {};
  std::string body = {};
  std::string content_type = "application/json";
  std::string if_match = {};
};

// Returns the reason, or "#/field CODE; …", or an empty text for a good request.
template <class Message>
std::string Read(const Input& input, Message& message) {
  HttpRequest request;
  request.query = input.query;
  request.body = input.body;
  if (!input.content_type.empty()) request.headers.push_back({"content-type", input.content_type});
  if (!input.if_match.empty()) request.headers.push_back({"if-match", input.if_match});
  const Match match = Routes().Find(input.verb, input.path);
  EXPECT_EQ(match.outcome, MatchOutcome::kFound);
  const auto read = ReadRequest(match, request, message);
  if (read) return "";
  const Error& error = read.error();
  if (error.fields.empty()) return error.reason;
  std::string text;
  for (const FieldError& field : error.fields)
    text += (text.empty() ? "" : "; ") + field.pointer + " " + field.code;
  return text;
}

std::string Create(std::string body, std::string content_type = "application/json") {
  gadget::v1::CreateGadgetRequest message;
  return Read({HttpVerb::kPost, "/v1/gadgets", "", std::move(body), std::move(content_type)},
              message);
}

std::string List(std::string query) {
  gadget::v1::ListGadgetsRequest message;
  return Read({HttpVerb::kGet, "/v1/gadgets", std::move(query)}, message);
}

TEST(RequestReader, ReportsEverythingThatIsMissing) {
  EXPECT_EQ(Create("{}"),
            "#/title REQUIRED; #/colour REQUIRED; #/agreed REQUIRED; #/year REQUIRED");
  EXPECT_EQ(Create(""), Create("{}"));
}

TEST(RequestReader, TreatsFalseAndZeroAsPresent) {
  EXPECT_EQ(Create(R"({"title":"a","colour":"RED","agreed":false,"year":0})"), "");
  EXPECT_EQ(Create(R"({"title":"a","colour":"RED","agreed":null,"year":null})"),
            "#/agreed REQUIRED; #/year REQUIRED");
}

TEST(RequestReader, JoinsErrorsOfSyntaxAndLimitsWithoutRepeatingThem) {
  EXPECT_EQ(
      Create(
          R"({"title":7,"colour":"BLUE","agreed":false,"year":1,"hours":0.25,"parts":[{"name":"a"},5,{"name":"abcdefghijk","count":0}]})"),
      "#/title WRONG_TYPE; #/colour UNKNOWN_VALUE; #/parts/1 WRONG_TYPE; #/hours "
      "TOO_MANY_DECIMALS; "
      "#/parts/0/count REQUIRED; #/parts/2/name TOO_LONG; #/parts/2/count TOO_SMALL");
}

TEST(RequestReader, RequiresJson) {
  for (const char* good : {"application/json", "application/json; charset=utf-8",
                           "APPLICATION/JSON;charset=\"UTF-8\""}) {
    EXPECT_NE(Create("{}", good), "UNSUPPORTED_MEDIA_TYPE") << good;
  }
  for (const char* bad : {"", "text/plain", "application/jsonp", "application/json; charset=gbk",
                          "application/x-www-form-urlencoded"}) {
    EXPECT_EQ(Create("{}", bad), "UNSUPPORTED_MEDIA_TYPE") << bad;
  }
  EXPECT_EQ(Create("{,}"), "MALFORMED_JSON");
}

TEST(RequestReader, RejectsAQueryBesideABody) {
  gadget::v1::CreateGadgetRequest message;
  EXPECT_EQ(Read({HttpVerb::kPost, "/v1/gadgets", "year=1",
                  R"({"title":"a","colour":"RED","agreed":true,"year":1})"},
                 message),
            "#/year UNKNOWN_FIELD");
}

TEST(RequestReader, RejectsABodyWithGetAndDelete) {
  gadget::v1::GetGadgetRequest get;
  EXPECT_EQ(Read({HttpVerb::kGet, "/v1/gadgets/1", "", "{}"}, get), "BODY_NOT_ALLOWED");
  gadget::v1::DeleteGadgetRequest remove;
  EXPECT_EQ(Read({HttpVerb::kDelete, "/v1/gadgets/1", "", "{}"}, remove), "BODY_NOT_ALLOWED");
}

TEST(RequestReader, ReadsQueries) {
  gadget::v1::ListGadgetsRequest message;
  EXPECT_EQ(Read({HttpVerb::kGet, "/v1/gadgets",
                  "year=2025&colour=RED,GREEN&includeTotal=true&asOf=2025-03-10T00:00:00%2B08:00&"
                  "name=a+b%26c&pageSize=5&"
                  "pageToken=&least=-1.5e0&tag=x,,y&"},
                 message),
            "");
  EXPECT_EQ(message.year(), 2025);
  EXPECT_THAT(message.colour(), ElementsAre(1, 2));
  EXPECT_TRUE(message.include_total());
  EXPECT_EQ(message.as_of().seconds(), 1741536000);
  EXPECT_EQ(message.name(), "a b&c");
  EXPECT_EQ(message.page_size(), 5);
  EXPECT_EQ(message.least(), -1.5);
  EXPECT_THAT(message.tag(), ElementsAre("x", "", "y"));
}

TEST(RequestReader, ReadsAListFromSeveralParameters) {
  gadget::v1::ListGadgetsRequest message;
  EXPECT_EQ(Read({HttpVerb::kGet, "/v1/gadgets", "colour=RED&tag=x&colour=GREEN&tag=y,z"}, message),
            "");
  EXPECT_THAT(message.colour(), ElementsAre(1, 2));
  EXPECT_THAT(message.tag(), ElementsAre("x", "y", "z"));
  EXPECT_EQ(List("colour=RED&colour=BLUE"), "#/colour/1 UNKNOWN_VALUE");
}

TEST(RequestReader, TreatsAnEmptyParameterAsAbsent) {
  gadget::v1::ListGadgetsRequest message;
  EXPECT_EQ(Read({HttpVerb::kGet, "/v1/gadgets", "year=&colour=&includeTotal"}, message), "");
  EXPECT_FALSE(message.has_year());
  EXPECT_EQ(message.colour_size(), 0);
}

struct QueryCase {
  std::string query;
  std::string problems;
};

class BadQuery : public ::testing::TestWithParam<QueryCase> {};

TEST_P(BadQuery, IsRejected) {
  EXPECT_EQ(List(GetParam().query), GetParam().problems) << GetParam().query;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadQuery,
    ::testing::Values(
        QueryCase{"nope=1", "#/nope UNKNOWN_FIELD"},
        QueryCase{"include_total=true", "#/include_total UNKNOWN_FIELD"},
        QueryCase{"year=1&year=2", "#/year REPEATED_PARAMETER"},
        QueryCase{"year=x", "#/year WRONG_TYPE"}, QueryCase{"year=1.5", "#/year WRONG_TYPE"},
        QueryCase{"year=0x1", "#/year WRONG_TYPE"}, QueryCase{"year=%201", "#/year WRONG_TYPE"},
        QueryCase{"year=99999999999", "#/year TOO_BIG"},
        QueryCase{"colour=RED,BLUE", "#/colour/1 UNKNOWN_VALUE"},
        QueryCase{"colour=RED,", "#/colour/1 UNKNOWN_VALUE"},
        QueryCase{"colour=RED,RED,RED", "#/colour TOO_MANY_ITEMS"},
        QueryCase{"includeTotal=1", "#/includeTotal WRONG_TYPE"},
        QueryCase{"includeTotal=TRUE", "#/includeTotal WRONG_TYPE"},
        QueryCase{"asOf=yesterday", "#/asOf INSTANT_PATTERN"},
        QueryCase{"pageSize=-1", "#/pageSize TOO_SMALL"},
        QueryCase{"least=NaN", "#/least WRONG_TYPE"}, QueryCase{"least=inf", "#/least WRONG_TYPE"},
        QueryCase{"least=1.", "#/least WRONG_TYPE"}, QueryCase{"name=%zz", "PATH_INVALID"},
        QueryCase{"name=%00", "PATH_INVALID"}, QueryCase{"name=%ff", "PATH_INVALID"},
        QueryCase{"year=x&nope=1", "#/year WRONG_TYPE; #/nope UNKNOWN_FIELD"}));

TEST(RequestReader, FillsTheMaskFromTheKeysOfAPatch) {
  gadget::v1::UpdateGadgetRequest message;
  EXPECT_EQ(Read({HttpVerb::kPatch, "/v1/gadgets/g7", "",
                  R"({"mainPart":null,"title":"t","tags":[]})", "application/json", "\"3\""},
                 message),
            "");
  EXPECT_EQ(message.gadget_id(), "g7");
  EXPECT_EQ(message.etag(), "\"3\"");
  EXPECT_THAT(message.update_mask().paths(), ElementsAre("title", "tags", "main_part"));
  EXPECT_FALSE(message.has_main_part());
}

TEST(RequestReader, NeverTakesIdEtagOrMaskFromABody) {
  gadget::v1::UpdateGadgetRequest message;
  EXPECT_EQ(Read({HttpVerb::kPatch, "/v1/gadgets/g7", "",
                  R"({"gadgetId":"x","etag":"1","updateMask":"title"})"},
                 message),
            "#/gadgetId UNKNOWN_FIELD; #/etag UNKNOWN_FIELD; #/updateMask UNKNOWN_FIELD");
}

TEST(RequestReader, RejectsAnIfMatchThatIsNotText) {
  gadget::v1::DeleteGadgetRequest message;
  EXPECT_EQ(Read({HttpVerb::kDelete, "/v1/gadgets/1", "", "", "", "\xE7\xBB\xA7"}, message),
            "HEADER_INVALID");
  EXPECT_EQ(Read({HttpVerb::kDelete, "/v1/gadgets/1", "", "", "", std::string(201, 'x')}, message),
            "HEADER_INVALID");
}

TEST(RequestReader, ChecksPathFields) {
  gadget::v1::GetGadgetRequest message;
  EXPECT_EQ(Read({HttpVerb::kGet, "/v1/gadgets/" + std::string(41, 'x')}, message),
            "#/gadgetId TOO_LONG");
}

TEST(RequestReader, PassesARawBodyOnUnchanged) {
  gadget::v1::PutDrawingRequest message;
  EXPECT_EQ(Read({HttpVerb::kPut, "/v1/gadgets/g7/drawing", "final=true", std::string{"\0\xff", 2},
                  "image/png"},
                 message),
            "");
  EXPECT_EQ(message.gadget_id(), "g7");
  EXPECT_TRUE(message.final());
  EXPECT_EQ(message.drawing().content_type(), "image/png");
  EXPECT_EQ(message.drawing().data(), std::string("\0\xff", 2));
}

}  // namespace
}  // namespace jixue::gateway
