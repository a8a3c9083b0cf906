// A service without any gateway code of its own, served over real HTTP from its proto alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/auth/service_token.h"
#include "libs/base/errors.h"
#include "libs/rpc/wire/status.h"
#include "libs/testing/wait.h"
#include "tests/contract/gateway/fixture.h"

namespace jixue::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kGood =
    R"({"title":"继续","colour":"RED","agreed":true,"year":2025,"hours":12.5})";

using AnyService = GatewayTest;

std::string ValueOf(const Metadata& metadata, const std::string& name) {
  const auto found = metadata.find(name);
  return found == metadata.end() ? "" : found->second;
}

TEST_F(AnyService, CreatesOverRest) {
  const Reply reply = Ask("POST", "/v1/gadgets", kGood, TokenOf(RoleCode::kPlatformOperator));
  EXPECT_EQ(reply.status, 201);
  EXPECT_EQ(reply.headers.at("location"), "/v1/gadgets/g1");
  EXPECT_EQ(reply.headers.at("etag"), "\"1\"");
  EXPECT_EQ(reply.headers.at("content-type"), "application/json");
  EXPECT_EQ(reply.headers.at("connection"), "keep-alive");
  EXPECT_EQ(reply.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(reply.headers.at("cache-control"), "no-store");
  EXPECT_EQ(reply.headers.count("ratelimit"), 1u);
  EXPECT_THAT(reply.body, HasSubstr(R"("gadgetId":"g1","title":"继续")"));
}

TEST_F(AnyService, PassesTheCallsMetadataOn) {
  const std::string token = TokenOf(RoleCode::kPlatformOperator);
  Ask("POST", "/v1/gadgets", kGood,
      token +
          "Idempotency-Key: key-1\r\nX-Request-Id: request-1\r\nX-Forwarded-For: 6.6.6.6, "
          "10.1.2.3\r\n"
          "jixue-service-token: forged\r\njixue-received-at: 1999-01-01T00:00:00Z\r\n"
          "traceparent: 00-0123456789abcdef0123456789abcdef-0123456789abcdef-01\r\n");
  const Metadata metadata = gadgets_.metadata();
  EXPECT_EQ("Authorization: " + ValueOf(metadata, "authorization") + "\r\n", token);
  EXPECT_EQ(ValueOf(metadata, "idempotency-key"), "key-1");
  EXPECT_EQ(ValueOf(metadata, "x-request-id").size(), 36u) << "ours, not the client's";
  EXPECT_EQ(ValueOf(metadata, "jixue-client-address"), "10.1.2.3");
  EXPECT_EQ(ValueOf(metadata, "jixue-received-at"), "2026-03-31T04:00:00Z");
  EXPECT_THAT(ValueOf(metadata, "traceparent"),
              ::testing::StartsWith("00-0123456789abcdef0123456789abcdef-"));
  EXPECT_EQ(metadata.count("jixue-service-token"), 1u);
  EXPECT_EQ(
      auth::ReadServiceToken(Secret{std::string(32, 'k')}, ValueOf(metadata, "jixue-service-token"),
                             "gadget", clock_.Now()),
      "gateway");
  EXPECT_GT(gadgets_.time_left(), std::chrono::milliseconds{1500});
  EXPECT_LE(gadgets_.time_left(), std::chrono::milliseconds{3100});  // gRPC rounds up.
}

TEST_F(AnyService, RejectsAnIdempotencyKeyThatNoServiceAccepts) {
  const std::string token = TokenOf(RoleCode::kPlatformOperator);
  const auto ask = [&](const std::string& key) {
    return Ask("POST", "/v1/gadgets", kGood, token + "Idempotency-Key: " + key + "\r\n");
  };
  EXPECT_EQ(ask(std::string(128, 'k')).status, 201);
  for (const std::string& key : {std::string(129, 'k'), std::string{"a b"}, std::string{"\xE7"}}) {
    const Reply reply = ask(key);
    EXPECT_EQ(reply.status, 400);
    EXPECT_THAT(reply.body, HasSubstr("HEADER_INVALID"));
    EXPECT_THAT(reply.body, HasSubstr(R"("params":{"header":"Idempotency-Key"})"));
  }
}

TEST_F(AnyService, DoesNotForwardTheAuthorizationHeaderOfAPublicRoute) {
  EXPECT_EQ(Ask("GET", "/v1/gadgets", "", "Authorization: Bearer rubbish\r\n").status, 200);
  EXPECT_EQ(gadgets_.metadata().count("authorization"), 0u);
}

TEST_F(AnyService, ShowsReplaysAndOtherStatuses) {
  const Reply reply =
      Ask("POST", "/v1/gadgets", R"({"title":"again","colour":"RED","agreed":true,"year":1})",
          TokenOf(RoleCode::kPlatformOperator));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("idempotency-replayed"), "true");
  EXPECT_EQ(reply.headers.count("location"), 0u);
}

TEST_F(AnyService, NeedsATokenThenARoleThenABody) {
  const std::string_view rubbish = "{,}";
  const Reply stranger = Ask("POST", "/v1/gadgets", rubbish);
  EXPECT_EQ(stranger.status, 401);
  EXPECT_EQ(stranger.headers.at("www-authenticate"), "Bearer realm=\"jixue\"");
  EXPECT_EQ(Ask("POST", "/v1/gadgets", rubbish, TokenOf(RoleCode::kLearner)).status, 403);
  const Reply admitted = Ask("POST", "/v1/gadgets", rubbish, TokenOf(RoleCode::kPlatformOperator));
  EXPECT_EQ(admitted.status, 400);
  EXPECT_EQ(admitted.headers.at("content-type"), "application/problem+json");
  EXPECT_THAT(admitted.body, HasSubstr("MALFORMED_JSON"));
}

TEST_F(AnyService, NeedsAPasswordChangeFirst) {
  principal_.password_change_required = true;
  const std::string token = TokenOf(RoleCode::kLearner);
  EXPECT_THAT(Ask("GET", "/v1/gadgets/1", "", token).body, HasSubstr("PASSWORD_CHANGE_REQUIRED"));
  EXPECT_EQ(Ask("DELETE", "/v1/gadgets/1", "", token).status, 204);
}

TEST_F(AnyService, RejectsARevokedSessionWithinASecond) {
  const std::string token = TokenOf(RoleCode::kLearner);
  EXPECT_EQ(Ask("GET", "/v1/gadgets/1", "", token).status, 200);
  const auto started = std::chrono::steady_clock::now();
  identity_.Revoke(principal_.session, clock_.Now());
  EXPECT_TRUE(jixue::testing::WaitUntil(
      [&] { return Ask("GET", "/v1/gadgets/1", "", token).status == 401; }));
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds{1});
  principal_.session = SessionId::New(clock_.Now());
  EXPECT_EQ(Ask("GET", "/v1/gadgets/1", "", TokenOf(RoleCode::kLearner)).status, 200);
}

TEST_F(AnyService, ListsWithALinkToTheNextPage) {
  const Reply reply = Ask("GET", "/v1/gadgets?year=2025&colour=RED,GREEN&pageSize=1");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("link"),
            "</v1/gadgets?year=2025&colour=RED,GREEN&pageSize=1&pageToken=next>; rel=\"next\"");
  EXPECT_THAT(reply.body, HasSubstr(R"("nextPageToken":"next")"));
  EXPECT_EQ(gadgets_.request_text(), "year: 2025 colour: RED colour: GREEN page_size: 1");
}

TEST_F(AnyService, UpdatesWithAMaskAndAnEtag) {
  const Reply reply = Ask("PATCH", "/v1/gadgets/g%207", R"({"title":"t","hours":null})",
                          TokenOf(RoleCode::kLearner) + "If-Match: W/\"3\"\r\n");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("etag"), "\"4\"");
  EXPECT_EQ(
      gadgets_.request_text(),
      R"(gadget_id: "g 7" title: "t" etag: "W/\"3\"" update_mask { paths: "title" paths: "hours" })");
}

TEST_F(AnyService, DeletesWithoutABody) {
  const Reply reply = Ask("DELETE", "/v1/gadgets/1", "", TokenOf(RoleCode::kLearner));
  EXPECT_EQ(reply.status, 204);
  EXPECT_EQ(reply.headers.count("content-length"), 0u);
}

TEST_F(AnyService, CarriesRawBodiesBothWays) {
  const Reply drawing = Ask("GET", "/v1/gadgets/1/drawing");
  EXPECT_EQ(drawing.headers.at("content-type"), "image/png");
  EXPECT_EQ(drawing.headers.at("content-disposition"),
            "attachment; filename=\"jixue.png\"; filename*=UTF-8''%E5%9B%BE%E7%BA%B8.png");
  EXPECT_EQ(drawing.body, std::string("\x89PNG\0\r\n", 7));
  HttpClient client{port()};
  const auto put = client.Ask(
      std::string{
          "PUT /v1/gadgets/1/drawing?final=true HTTP/1.1\r\nHost: x\r\nContent-Type: image/gif\r\n"
          "Content-Length: 3\r\n\r\n\0\1\2"} +
      std::string(3, '\0'));
  ASSERT_TRUE(put);
  EXPECT_THAT(put->body, HasSubstr(R"("title":"image/gif")"));
  EXPECT_THAT(put->body, HasSubstr(R"("total":3)"));
}

TEST_F(AnyService, ReportsEveryKindOfFailureAsAProblem) {
  struct Case {
    ErrorDef error;
    int status;
  };
  const std::string token = TokenOf(RoleCode::kLearner);
  for (const Case& c :
       {Case{common_errors::kEtagStale, 412}, Case{common_errors::kEtagRequired, 428},
        Case{common_errors::kIdempotencyKeyReused, 422},
        Case{common_errors::kRequestInProgress, 409}, Case{common_errors::kOverloaded, 503},
        Case{common_errors::kInternal, 500}, Case{common_errors::kTooManyRequests, 429},
        Case{common_errors::kDeadlineExceeded, 504}, Case{common_errors::kPermissionDenied, 403},
        Case{common_errors::kUnimplemented, 501}}) {
    gadgets_.FailWith(rpc::ToStatus(Fail(c.error).value(), "gadget"));
    const Reply reply = Ask("GET", "/v1/gadgets/1", "", token);
    EXPECT_EQ(reply.status, c.status) << c.error.reason;
    EXPECT_THAT(reply.body, HasSubstr("\"reason\":\"" + std::string{c.error.reason} + "\""));
    EXPECT_EQ(reply.headers.count("retry-after"), c.status == 503 || c.status == 429 ? 1u : 0u)
        << c.error.reason;
  }
  gadgets_.FailWith(grpc::Status{grpc::UNKNOWN, "secret text"});
  const Reply reply = Ask("GET", "/v1/gadgets/1", "", token);
  EXPECT_EQ(reply.status, 500);
  EXPECT_THAT(reply.body, Not(HasSubstr("secret")));
}

// A stopping server rejects calls this way if it has not read them.
TEST_F(AnyService, IsCalledAgainAfterDroppingACallUnread) {
  const std::string token = TokenOf(RoleCode::kLearner);
  gadgets_.FailWith(grpc::Status{grpc::CANCELLED, ""}, 2);
  EXPECT_EQ(Ask("GET", "/v1/gadgets/1", "", token).status, 200);
  EXPECT_EQ(gadgets_.calls(), 3);
  gadgets_.FailWith(grpc::Status{grpc::CANCELLED, ""});
  EXPECT_EQ(Ask("GET", "/v1/gadgets/1", "", token).status, 503);
  EXPECT_EQ(gadgets_.calls(), 3 + 5);
  gadgets_.FailWith(grpc::Status{grpc::UNAVAILABLE, ""});
  EXPECT_EQ(Ask("GET", "/v1/gadgets/1", "", token).status, 503);
  EXPECT_EQ(gadgets_.calls(), 3 + 5 + 1);
}

TEST_F(AnyService, GivesItemProblemsTheirTexts) {
  const Reply reply =
      Ask("POST", "/v1/gadget-checks", R"({"gadgetIds":["a"]})", "Accept-Language: en\r\n");
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(
      reply.body,
      HasSubstr(
          R"("problem":{"type":"/docs/errors/ETAG_STALE","title":"Changed meanwhile","status":412)"));
}

TEST_F(AnyService, UsesTheCallersLanguage) {
  EXPECT_THAT(Ask("GET", "/v1/none").body, HasSubstr("没有该接口"));
  EXPECT_THAT(Ask("GET", "/v1/none", "", "Accept-Language: en-GB\r\n").body,
              HasSubstr("No such route"));
}

TEST_F(AnyService, AnswersUnknownMethodsWithAllow) {
  const Reply reply = Ask("PUT", "/v1/gadgets");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.headers.at("allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(Ask("BREW", "/v1/gadgets").status, 405);
  EXPECT_EQ(Ask("OPTIONS", "/v1/gadgets").status, 204);
}

TEST_F(AnyService, AnswersPreflights) {
  const std::string headers =
      "Origin: http://localhost:5173\r\nAccess-Control-Request-Method: PATCH\r\n";
  const Reply reply = Ask("OPTIONS", "/v1/gadgets/1", "", headers);
  EXPECT_EQ(reply.status, 204);
  EXPECT_EQ(reply.headers.at("access-control-allow-origin"), "http://localhost:5173");
  EXPECT_THAT(reply.headers.at("access-control-allow-methods"), HasSubstr("PATCH"));
  EXPECT_EQ(Ask("OPTIONS", "/v1/gadgets/1", "",
                "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n")
                .headers.count("access-control-allow-origin"),
            0u);
}

TEST_F(AnyService, IsUnavailableWhenItsProcessHasStopped) {
  const std::string token = TokenOf(RoleCode::kLearner);
  EXPECT_EQ(Ask("GET", "/v1/gadgets/1", "", token).status, 200);
  server_->Shutdown(std::chrono::system_clock::now());
  server_ = nullptr;
  const Reply reply = Ask("GET", "/v1/gadgets", "");
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.headers.at("retry-after"), "1");
  EXPECT_THAT(reply.body, HasSubstr("SERVICE_UNAVAILABLE"));
}

}  // namespace
}  // namespace jixue::gateway
