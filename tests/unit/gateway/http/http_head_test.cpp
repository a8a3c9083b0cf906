#include <gtest/gtest.h>

#include "gateway/http/http_message.h"

namespace jixue::gateway {
namespace {

// Returns the reason of a rejection, or "" for a good head.
std::string Parse(const std::string& head, HttpRequest& request, const HeadLimits& limits = {}) {
  request.head = head;
  const auto problem = ParseHead(request, limits);
  return problem ? std::string{problem->error.reason} : "";
}

TEST(HttpHead, IsParsed) {
  HttpRequest request;
  ASSERT_EQ(Parse("POST /v1/claims?a=1&b=%20 HTTP/1.1\r\nHost: x\r\nContent-LENGTH:  12 "
                  "\r\nX-Forwarded-For: 1\r\n"
                  "x-forwarded-for: 2\r\nEmpty:\r\n\r\n",
                  request),
            "");
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.path, "/v1/claims");
  EXPECT_EQ(request.query, "a=1&b=%20");
  EXPECT_EQ(request.content_length, 12u);
  EXPECT_EQ(request.Header("x-forwarded-for"), "2");
  EXPECT_EQ(request.Header("empty"), "");
  EXPECT_EQ(request.Header("absent"), "");
  EXPECT_TRUE(request.keep_alive);
}

TEST(HttpHead, DecidesWhetherTheConnectionStaysOpen) {
  const auto keeps = [](const std::string& version, const std::string& connection) {
    HttpRequest request;
    EXPECT_EQ(Parse("GET / " + version + "\r\nHost: x\r\n" + connection + "\r\n", request), "");
    return request.keep_alive;
  };
  EXPECT_TRUE(keeps("HTTP/1.1", ""));
  EXPECT_TRUE(keeps("HTTP/1.1", "Connection: keep-alive\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.1", "Connection: foo, Close\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.0", ""));
  EXPECT_TRUE(keeps("HTTP/1.0", "Connection: Keep-Alive\r\n"));
}

TEST(HttpHead, AcceptsOddButHarmlessHeaders) {
  for (const char* header :
       {"Cookie: a", "Cache-Control: !!", "Date: never", "Accept: */*;q=x",
        "Host: ", "User-Agent: \xE7\xBB\xA7", "Accept: a\r\nAccept: b", "X:\ttab\there"}) {
    HttpRequest request;
    EXPECT_EQ(
        Parse("GET / HTTP/1.1\r\n" +
                  std::string{std::string_view{header}.starts_with("Host") ? "" : "Host: x\r\n"} +
                  header + "\r\n\r\n",
              request),
        "")
        << header;
  }
}

struct BadHead {
  std::string_view name;
  std::string head;
  std::string reason = "EDGE_BAD_REQUEST";
};

class BadHttpHead : public ::testing::TestWithParam<BadHead> {};

TEST_P(BadHttpHead, IsRejected) {
  HttpRequest request;
  EXPECT_EQ(Parse(GetParam().head, request), GetParam().reason);
}

std::string With(const std::string& headers) {
  return "POST /a HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadHttpHead,
    ::testing::Values(
        BadHead{"Empty", "\r\n"}, BadHead{"NoTarget", "GET HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"NoVersion", "GET /\r\nHost: x\r\n\r\n"},
        BadHead{"TwoSpaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"SpaceInTarget", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"OtherVersion", "GET / HTTP/2.0\r\nHost: x\r\n\r\n"},
        BadHead{"LowerVersion", "GET / http/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"VersionTail", "GET / HTTP/1.11\r\nHost: x\r\n\r\n"},
        BadHead{"BadMethod", "GE(T / HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"LongMethod", std::string(17, 'A') + " / HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"AbsoluteForm", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"Authority", "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"StarForGet", "GET * HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"Fragment", "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"RawUtf8", "GET /\xE7\xBB\xA7 HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"TabInTarget", "GET /a\tb HTTP/1.1\r\nHost: x\r\n\r\n"},
        BadHead{"NoHost", "GET / HTTP/1.1\r\n\r\n"},
        BadHead{"TwoHosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"},
        BadHead{"NoColon", With("Header\r\n")}, BadHead{"EmptyName", With(": a\r\n")},
        BadHead{"SpaceBeforeColon", With("Content-Length : 1\r\n")},
        BadHead{"SpaceBeforeName", With(" Content-Length: 1\r\n")},
        BadHead{"Folded", With("A: b\r\n c\r\n")}, BadHead{"FoldedByTab", With("A: b\r\n\tc\r\n")},
        BadHead{"BareLf", With("A: b\nContent-Length: 5\r\n")},
        BadHead{"BareCr", With("A: b\rContent-Length: 5\r\n")},
        BadHead{"NulInValue", With(std::string{"A: b\0c\r\n", 8})},
        BadHead{"NulInName", With(std::string{"A\0: b\r\n", 7})},
        BadHead{"Delete", With("A: \x7f\r\n")},
        BadHead{"TwoLengths", With("Content-Length: 5\r\nContent-Length: 6\r\n")},
        BadHead{"SameLengthTwice", With("Content-Length: 5\r\ncontent-length: 5\r\n")},
        BadHead{"LengthList", With("Content-Length: 5, 5\r\n")},
        BadHead{"NegativeLength", With("Content-Length: -1\r\n")},
        BadHead{"SignedLength", With("Content-Length: +5\r\n")},
        BadHead{"HexLength", With("Content-Length: 0x5\r\n")},
        BadHead{"EmptyLength", With("Content-Length: \r\n")},
        BadHead{"LengthAndChunks", With("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")},
        BadHead{"ChunksAndLength", With("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n")},
        BadHead{"ChunksIn10", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"},
        BadHead{"TwoEncodings",
                With("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n")},
        BadHead{"OtherExpectation", With("Expect: coffee\r\n")},
        BadHead{"TwoTokens", With("Authorization: a\r\nAuthorization: b\r\n")},
        BadHead{"Chunked", With("Transfer-Encoding: chunked\r\n"), "UNIMPLEMENTED"},
        BadHead{"OddChunked", With("Transfer-Encoding: \tchunked , x\r\n"), "UNIMPLEMENTED"},
        BadHead{"LengthOverLimit", With("Content-Length: 1048577\r\n"), "PAYLOAD_TOO_LARGE"},
        BadHead{"LengthOverflow", With("Content-Length: 99999999999999999999999\r\n"),
                "PAYLOAD_TOO_LARGE"},
        BadHead{"LongTarget", "GET /" + std::string(8192, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "URI_TOO_LONG"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(HttpHead, HasALimitedNumberOfHeaders) {
  std::string headers;
  for (int i = 0; i < 63; ++i) headers += "A: b\r\n";
  HttpRequest enough;
  EXPECT_EQ(Parse(With(headers), enough), "");
  HttpRequest too_many;
  EXPECT_EQ(Parse(With(headers + "A: b\r\n"), too_many), "HEADERS_TOO_LARGE");
}

TEST(HttpResponse, IsWrittenWithLengthAndConnection) {
  HttpResponse response{.status = 404, .headers = "A: b\r\n", .body = "{}", .close = false};
  std::string text;
  WriteResponse(response, true, true, text);
  EXPECT_EQ(text.substr(0, 30), "HTTP/1.1 404 Not Found\r\nDate: ");
  EXPECT_TRUE(text.ends_with("\r\nA: b\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}"));
  text.clear();
  WriteResponse(response, false, false, text);
  EXPECT_TRUE(text.ends_with("Content-Length: 2\r\nConnection: close\r\n\r\n"));
}

}  // namespace
}  // namespace jixue::gateway
