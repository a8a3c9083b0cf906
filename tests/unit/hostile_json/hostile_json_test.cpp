// F37: bodies that are made to be expensive. Each is rejected with the position of the error, and
// costs at most twice the CPU of a good body of its size, measured in the same process one after
// the other.
#include <gmock/gmock.h>
#include <google/protobuf/arena.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "gateway/transcoding/request_reader.h"
#include "tests/contract/gateway/gadget_service.grpc.pb.h"

namespace jixue::gateway {
namespace {

constexpr std::size_t kSize = 200'000;
#ifdef JIXUE_SANITIZED
constexpr double kRatioMax = 6;
#else
constexpr double kRatioMax = 2;
#endif

const RouteTable& Routes() {
  static const RouteTable table = [] {
    const std::vector<BackendBinding> bindings{
        {gadget::v1::GadgetService::service_full_name(), "gadget"}};
    return std::move(RouteTable::Build(bindings).value());
  }();
  return table;
}

Result<void> Read(const std::string& body) {
  HttpRequest request;
  request.body = body;
  request.headers.push_back({"content-type", "application/json"});
  google::protobuf::Arena arena;  // As in the dispatcher.
  auto* message = google::protobuf::Arena::CreateMessage<gadget::v1::CreateGadgetRequest>(&arena);
  return ReadRequest(Routes().Find(HttpVerb::kPost, "/v1/gadgets"), request, *message);
}

// Returns the opening, many copies of the piece and the closing; `#` in the piece becomes a unique
// number.
std::string Filled(const std::string& opening, const std::string& piece,
                   const std::string& closing) {
  std::string body = opening;
  for (int i = 0; body.size() < kSize; ++i) {
    if (i > 0) body += ',';
    const std::size_t mark = piece.find('#');
    body += mark == std::string::npos
                ? piece
                : std::string{piece}.replace(mark, 1, std::to_string(100'000 + i));
  }
  return body + closing;
}

const std::string kRequired = R"("title":"a","colour":"RED","agreed":true,"year":2025)";

// Returns a large valid body of numbers, texts and booleans.
std::string GoodBody() {
  std::string body = "{" + kRequired + R"(,"numbers":[0)";
  while (body.size() < kSize / 3) body += ",123456";
  body += R"(],"tags":["")";
  while (body.size() < kSize * 2 / 3) body += R"(,"继续教育")";
  body += R"(],"flags":[true)";
  while (body.size() < kSize) body += ",false";
  return body + "]}";
}

double CpuSeconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double CpuOf(const std::string& body) {
  const double begun = CpuSeconds();
  static_cast<void>(Read(body));
  return CpuSeconds() - begun;
}

// Returns the ratio of the lowest of several times. The two bodies are timed alternately, so that
// conditions are equal.
double RatioTo(const std::string& body) {
  const std::string good = GoodBody();
  double of_body = 1e9;
  double of_good = 1e9;
  for (int i = 0; i < 7; ++i) {
    of_good = std::min(of_good, CpuOf(good));
    of_body = std::min(of_body, CpuOf(body));
  }
  return of_body / of_good * static_cast<double>(good.size()) / static_cast<double>(body.size());
}

struct Hostile {
  std::string_view name;
  std::string body;
};

class HostileJson : public ::testing::TestWithParam<Hostile> {};

TEST(HostileJsonYardstick, IsAGoodBody) {
  const auto read = Read(GoodBody());
  EXPECT_TRUE(read) << read.error().reason;
}

TEST_P(HostileJson, F37_IsRefusedWithItsPlaceAtTheCostOfAGoodBody) {
  const auto read = Read(GetParam().body);
  ASSERT_FALSE(read);
  const Error& error = read.error();
  const bool has_place = error.params.contains("offset") || !error.fields.empty();
  EXPECT_TRUE(has_place) << error.reason;
  for (const FieldError& field : error.fields) {
    EXPECT_TRUE(field.pointer.starts_with("#")) << field.pointer;
    EXPECT_LE(field.pointer.size(), 200u);
  }
  EXPECT_LE(error.fields.size(), 100u);
  double ratio = RatioTo(GetParam().body);
  // Measured again, because the machine may have been busy.
  for (int i = 0; i < 8 && ratio > kRatioMax; ++i) ratio = RatioTo(GetParam().body);
  RecordProperty("ratio", std::to_string(ratio));
  std::printf("%s: %.2f of a good body's CPU\n", std::string{GetParam().name}.c_str(), ratio);
  EXPECT_LE(ratio, kRatioMax);
}

const std::string kOpen = "{" + kRequired + ",";

INSTANTIATE_TEST_SUITE_P(
    , HostileJson,
    ::testing::Values(
        Hostile{"DeepLists", std::string(kSize, '[')},
        Hostile{"DeepListsInAnUnknownField", R"({"x":)" + std::string(kSize, '[')},
        Hostile{"DeepObjects", Filled(R"({"x":)", R"({"a":)", "")},
        Hostile{"ManyShallowNests", Filled(R"({"x":[)", "[[[[[[[[]]]]]]]]", "]}")},
        Hostile{"KnownNests", Filled(kOpen + R"("parts":[)",
                                     R"({"name":"a","count":1,"parts":[{"parts":[{}]}]})", "]}")},
        Hostile{"HugeNumbers", Filled(kOpen + R"("numbers":[)", "1e308", "]}")},
        Hostile{"HugeDoubles", Filled(kOpen + R"("weights":[)", "1e308,-1e308,1e309", "]}")},
        Hostile{"ExactNumbers",
                Filled(kOpen + R"("numbers":[)",
                       "0.0000000000000000000000000000000000000000000000000000000000001", "]}")},
        Hostile{"LongNumber", kOpen + R"("hours":)" + std::string(kSize, '9') + "}"},
        Hostile{"LongExponent", kOpen + R"("hours":1e)" + std::string(kSize, '9') + "}"},
        Hostile{"UnknownKeys", Filled("{", R"("k#":1)", "}")},
        Hostile{"ShortUnknownKeys", Filled("{", R"("k":1)", "}")},
        Hostile{"UnknownKeysOfOneHash", Filled("{", R"("\u0000#":1)", "}")},
        Hostile{"UnknownKeysInside", Filled(kOpen + R"("mainPart":{)", R"("k#":1)", "}}")},
        Hostile{"EscapedKeys", Filled("{", R"("a~/a~/a~/#":1)", "}")},
        Hostile{"DuplicateKeys", Filled("{", R"("title":"a")", "}")},
        Hostile{"DuplicateNulls", Filled("{", R"("note":null)", "}")},
        Hostile{"WrongElements", Filled(kOpen + R"("numbers":[)", "\"\"", "]}")},
        Hostile{"WrongObjects", Filled(kOpen + R"("parts":[)", "1", "]}")},
        Hostile{"NullElements", Filled(kOpen + R"("tags":[)", "null", "]}")},
        Hostile{"EmptyObjects", Filled(kOpen + R"("parts":[)", "{}", "]}")},
        Hostile{"ZeroesThatAreRequired", Filled(kOpen + R"("parts":[)", R"({"count":0})", "]}")},
        Hostile{"ZeroesDeepInside", Filled(kOpen + R"("mainPart":{"name":"a","count":1,"parts":[)",
                                           R"({"count":0})", "]}}")},
        Hostile{"UnknownEnums", Filled(kOpen + R"("colours":[)", "\"X\"", "]}")},
        Hostile{"WrongTimes", Filled(kOpen + R"("times":[)", R"("2025-13-01T00:00:00Z")", "]}")},
        Hostile{"OverlongUtf8", Filled(kOpen + R"("tags":[)", "\"\xC0\xAF\"", "]}")},
        Hostile{"OverlongUtf8AtTheEnd",
                kOpen + R"("title":")" + std::string(kSize, 'a') + "\xC0\x80\"}"},
        Hostile{"LoneSurrogates", Filled(kOpen + R"("tags":[)", R"("\udc00")", "]}")},
        Hostile{"Escapes",
                Filled(kOpen + R"("tags":["\u0007",)", R"("\u7ee7\u7eed\ud83d\ude00")", "]}")},
        Hostile{"EscapedNuls", Filled(kOpen + R"("tags":[)", R"("\u0000")", "]}")},
        Hostile{"NulAtTheEnd",
                kOpen + R"("title":")" + std::string(kSize, 'a') + std::string(1, '\0')},
        Hostile{"OnlySpaces", std::string(kSize, ' ')},
        Hostile{"SpacesBetween", Filled("{\"x\":[", "          1          ", "]}")},
        Hostile{"LongKey", "{\"" + std::string(kSize, 'k') + "\":1}"},
        Hostile{"LongTitle", "{\"title\":\"" + std::string(kSize, 'k') + "\"}"}),
    [](const auto& test) { return std::string{test.param.name}; });

}  // namespace
}  // namespace jixue::gateway
