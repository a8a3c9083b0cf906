// Odd, broken and hostile requests get a problem or a closed connection, and the bytes of one
// request never yield a second one (smuggling). These tests use raw sockets without a proxy in
// front.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/testing/wait.h"
#include "tests/contract/gateway/fixture.h"

namespace jixue::gateway {
namespace {

using ::testing::HasSubstr;

using Headers = GatewayTest;

TEST_F(Headers, KeepTheConnectionOpen) {
  HttpClient client{port()};
  for (int i = 0; i < 3; ++i) {
    const auto reply = client.Ask(Request("GET", "/v1/gadgets"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->headers.at("connection"), "keep-alive");
  }
}

TEST_F(Headers, CloseTheConnectionWhenAsked) {
  HttpClient client{port()};
  const auto reply = client.Ask(Request("GET", "/v1/gadgets", "", "Connection: close\r\n"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->headers.at("connection"), "close");
  EXPECT_TRUE(client.IsClosedByServer());
}

TEST_F(Headers, OfHttp10AreUnderstood) {
  HttpClient client{port()};
  const auto reply = client.Ask("GET /v1/gadgets HTTP/1.0\r\n\r\n");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_TRUE(client.IsClosedByServer());
}

TEST_F(Headers, ThatAreOddDoNoHarm) {
  for (const char* header :
       {"Cookie: a", "Cookie: =;=;", "Cache-Control: ,,=", "Date: never", "Accept: */*;q=x",
        "Accept-Encoding: ;;", "Connection: ,,", "If-None-Match: *", "Content-Type: ???",
        "Range: bytes=5-1", "Upgrade: h2c", "X-Forwarded-For: <script>", "traceparent: 00-00-00-00",
        "Accept-Language: ;;q=,en;;q=zh"}) {
    EXPECT_EQ(Ask("GET", "/v1/gadgets", "", std::string{header} + "\r\n").status, 200) << header;
  }
}

TEST_F(Headers, F35_OfBadRequestsGetAProblemAndAClosedConnection) {
  for (const std::string& bad :
       {std::string{"GET /v1/gadgets HTTP/1.1\r\n\r\n"}, std::string{"rubbish\r\n\r\n"},
        std::string{"GET /v1/gadgets HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n"},
        std::string{"GET /v1/gadgets HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n"},
        std::string{"GET /v1/gadgets HTTP/1.1\nHost: x\n\n"},
        std::string{"POST /v1/gadgets HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"},
        std::string{"POST /v1/gadgets HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: "
                    "2\r\n\r\n"},
        std::string{"POST /v1/gadgets HTTP/1.1\r\nHost: x\r\nContent-Length: "
                    "1\r\nTransfer-Encoding: chunked\r\n\r\n"}}) {
    HttpClient client{port()};
    const auto reply = client.Ask(bad);
    ASSERT_TRUE(reply) << bad;
    EXPECT_EQ(reply->status, 400) << bad;
    EXPECT_EQ(reply->headers.at("content-type"), "application/problem+json");
    EXPECT_EQ(reply->headers.at("connection"), "close");
    EXPECT_THAT(reply->body, HasSubstr("EDGE_BAD_REQUEST"));
    EXPECT_TRUE(client.IsClosedByServer()) << bad;
  }
}

TEST_F(Headers, F35_ThatHideARequestLetNoneThrough) {
  const std::string hidden =
      "DELETE /v1/gadgets/hidden HTTP/1.1\r\nHost: x\r\n" + TokenOf(RoleCode::kLearner) + "\r\n";
  const std::string size = std::to_string(hidden.size());
  for (const std::string& headers :
       {"Content-Length: " + size + "\r\nContent-Length: 0\r\n",
        "Content-Length: 0\r\nContent-Length: " + size + "\r\n",
        std::string{"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n"},
        std::string{"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n"},
        std::string{"Transfer-Encoding: chunked\r\n"},
        std::string{"Transfer-Encoding: xchunked\r\n"},
        std::string{"Transfer-Encoding : chunked\r\n"}, std::string{"X: a\nContent-Length: 0\r\n"},
        std::string{"Content-Length: +0\r\n"}, std::string{"Content-Length: 0,0\r\n"},
        std::string{"Content-Length: 99999999\r\n"}}) {
    HttpClient client{port()};
    const auto reply =
        client.Ask("POST /v1/gadget-checks HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + hidden);
    ASSERT_TRUE(reply) << headers;
    EXPECT_GE(reply->status, 400) << headers;
    EXPECT_FALSE(client.Receive()) << "a second answer: " << headers;
  }
  EXPECT_EQ(gadgets_.request_text(), "");
}

TEST_F(Headers, OverTheirLimitsAreRejected) {
  HttpClient many{port()};
  std::string headers;
  for (int i = 0; i < 100; ++i) headers += "A: b\r\n";
  EXPECT_EQ(many.Ask(Request("GET", "/v1/gadgets", "", headers))->status, 431);
  EXPECT_TRUE(many.IsClosedByServer());
  HttpClient big{port()};
  EXPECT_EQ(
      big.Ask(Request("GET", "/v1/gadgets", "", "A: " + std::string(20'000, 'x') + "\r\n"))->status,
      431);
  HttpClient endless{port()};
  EXPECT_EQ(endless.Ask("GET / HTTP/1.1\r\nA: " + std::string(20'000, 'x'))->status, 431);
  HttpClient target{port()};
  EXPECT_EQ(target.Ask(Request("GET", "/v1/" + std::string(9'000, 'x')))->status, 414);
}

TEST_F(Headers, F34_WithTooLongABodyAreRefusedBeforeItIsRead) {
  HttpClient client{port()};
  const auto reply =
      client.Ask("POST /v1/gadgets HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 413);
  EXPECT_THAT(reply->body, HasSubstr("PAYLOAD_TOO_LARGE"));
  EXPECT_TRUE(client.IsClosedByServer());
}

TEST_F(Headers, ThatExpectAContinueGetIt) {
  HttpClient client{port()};
  client.Send(
      "POST /v1/gadget-checks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: "
      "100-continue\r\nContent-Length: 17\r\n\r\n");
  EXPECT_EQ(client.Receive()->status, 100);
  EXPECT_EQ(client.Ask(R"({"gadgetIds":[]} )")->status, 400);
}

TEST_F(Headers, MayArriveInPieces) {
  HttpClient client{port()};
  const std::string request = Request("POST", "/v1/gadget-checks", R"({"gadgetIds":["继"]})");
  for (const char c : request) client.Send({&c, 1});
  const auto reply = client.Receive();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_THAT(reply->body, HasSubstr("继"));
}

TEST_F(Headers, F36_OfPipelinedRequestsAreAnsweredInOrder) {
  HttpClient client{port()};
  std::string all;
  for (int i = 0; i < 200; ++i)
    all += Request("GET", i % 2 == 0 ? "/v1/gadgets/newest" : "/v1/none", "",
                   "X-Request-Id: request-" + std::to_string(i) + "\r\n");
  client.Send(all);
  for (int i = 0; i < 200; ++i) {
    const auto reply = client.Receive();
    ASSERT_TRUE(reply) << i;
    EXPECT_EQ(reply->headers.at("x-client-request-id"), "request-" + std::to_string(i));
    EXPECT_EQ(reply->status, i % 2 == 0 ? 200 : 404);
  }
}

TEST_F(Headers, OfHeadRequestsGetTheLengthWithoutTheBody) {
  HttpClient client{port()};
  client.Send(Request("HEAD", "/v1/gadgets?pageSize=1") + Request("GET", "/healthz"));
  HttpClient other{port()};
  const auto whole = other.Ask(Request("GET", "/v1/gadgets?pageSize=1"));
  ASSERT_TRUE(whole);
  // The response to HEAD ends with its headers. It is read as text, since its length counts bytes
  // that are not sent.
  const auto text = client.ReceiveText("{\"status\":\"OK\"}");
  EXPECT_THAT(text, HasSubstr("Content-Length: " + std::to_string(whole->body.size()) + "\r\n"));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("xxxx")));
}

}  // namespace
}  // namespace jixue::gateway
