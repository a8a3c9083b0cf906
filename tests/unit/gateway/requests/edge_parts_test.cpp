#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/http/client_address.h"
#include "gateway/http/cors.h"
#include "gateway/pages/pages.h"
#include "gateway/requests/trace.h"
#include "libs/testing/fake_clock.h"

namespace jixue::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Drawing, SelectsTheConfiguredShare) {
  constexpr int kDraws = 20'000;
  const auto drawn = [](int per_million) {
    int count = 0;
    for (int i = 0; i < kDraws; ++i) count += IsDrawn(per_million) ? 1 : 0;
    return count;
  };
  EXPECT_EQ(drawn(0), 0);
  EXPECT_EQ(drawn(1'000'000), kDraws);
  EXPECT_NEAR(drawn(250'000), kDraws * 0.25, 600);  // Ten standard deviations.
}

TEST(RequestId, IsOurs) {
  const Timestamp now = jixue::testing::At("2026-03-31T12:00:00Z");
  EXPECT_EQ(NewRequestId(now).size(), 36u);
  EXPECT_NE(NewRequestId(now), NewRequestId(now));
}

TEST(RequestId, OfACallerIsCutAndCleaned) {
  EXPECT_EQ(CleanRequestId("abc-DEF_1.2"), "abc-DEF_1.2");
  EXPECT_EQ(CleanRequestId(""), "");
  EXPECT_EQ(CleanRequestId(std::string(65, 'a')), std::string(64, 'a'));
  EXPECT_EQ(CleanRequestId("line\r\nbreak \"é"), "line__break____");
}

TEST(ClientAddress, ComesFromATrustedProxysLastHopOnly) {
  const std::vector<Network> trusted{*Network::Parse("127.0.0.1")};
  EXPECT_EQ(ClientAddress("127.0.0.1", "1.2.3.4", trusted), "1.2.3.4");
  EXPECT_EQ(ClientAddress("127.0.0.1", "6.6.6.6, 1.2.3.4 ", trusted), "1.2.3.4");
  EXPECT_EQ(ClientAddress("127.0.0.1", "2001:db8::1", trusted), "2001:db8::1");
  EXPECT_EQ(ClientAddress("9.9.9.9", "1.2.3.4", trusted), "9.9.9.9");
  EXPECT_EQ(ClientAddress("127.0.0.1", "", trusted), "127.0.0.1");
  EXPECT_EQ(ClientAddress("127.0.0.1", "me", trusted), "127.0.0.1");
  EXPECT_EQ(ClientAddress("127.0.0.1", std::string(46, '1'), trusted), "127.0.0.1");
}

TEST(AddressBlock, IsTheAddressOrAnIpv6ClientsNetwork) {
  EXPECT_EQ(AddressBlock("10.1.2.3"), "10.1.2.3");
  EXPECT_EQ(AddressBlock("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(AddressBlock("2001:db8:1:2::1"), AddressBlock("2001:0db8:1:2:ffff:ffff:ffff:ffff"));
  EXPECT_NE(AddressBlock("2001:db8:1:2::1"), AddressBlock("2001:db8:1:3::1"));
  EXPECT_EQ(AddressBlock("::ffff:10.1.2.3"), "10.1.2.3");
  EXPECT_EQ(AddressBlock(""), "");
  EXPECT_EQ(AddressBlock("me"), "me");
}

TEST(Network, IsAnAddressOrAPrefixOfBothKinds) {
  const auto contains = [](std::string_view network, std::string_view address) {
    return Network::Parse(network)->Contains(address);
  };
  EXPECT_TRUE(contains("10.244.0.0/16", "10.244.1.7"));
  EXPECT_FALSE(contains("10.244.0.0/16", "10.245.0.1"));
  EXPECT_TRUE(contains("10.244.16.0/20", "10.244.31.255"));
  EXPECT_FALSE(contains("10.244.16.0/20", "10.244.32.0"));
  EXPECT_TRUE(contains("0.0.0.0/0", "9.9.9.9"));
  EXPECT_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
  EXPECT_TRUE(contains("127.0.0.1", "::ffff:127.0.0.1"));
  EXPECT_TRUE(contains("2001:db8::/32", "2001:db8:1::5"));
  EXPECT_FALSE(contains("2001:db8::/32", "2001:db9::1"));
  EXPECT_FALSE(contains("10.0.0.0/8", "me"));
  for (const std::string_view bad :
       {"", "me", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129"}) {
    EXPECT_FALSE(Network::Parse(bad)) << bad;
  }
}

class CorsTest : public ::testing::Test {
 protected:
  HttpResponse Preflight(std::string_view origin) {
    request_.method = "OPTIONS";
    request_.headers = {{"origin", origin}, {"access-control-request-method", "PATCH"}};
    HttpResponse response = cors_.RespondToPreflight(request_, "PATCH, OPTIONS");
    cors_.AddHeaders(request_, response);
    return response;
  }

  HttpRequest request_;
  Cors cors_{{"http://localhost:5173"}};
};

TEST_F(CorsTest, AllowsListedOrigins) {
  const HttpResponse response = Preflight("http://localhost:5173");
  EXPECT_TRUE(cors_.IsPreflight(request_));
  EXPECT_EQ(response.status, 204);
  EXPECT_THAT(response.headers,
              HasSubstr("Access-Control-Allow-Origin: http://localhost:5173\r\n"));
  EXPECT_THAT(response.headers, HasSubstr("Access-Control-Allow-Methods: PATCH, OPTIONS\r\n"));
  EXPECT_THAT(response.headers, HasSubstr("If-Match"));
  EXPECT_THAT(response.headers, HasSubstr("Idempotency-Replayed"));
}

TEST_F(CorsTest, AllowsNothingToOthers) {
  for (const char* origin : {"http://evil.example", "http://localhost:5173.evil.example", "null",
                             "http://LOCALHOST:5173"}) {
    EXPECT_THAT(Preflight(origin).headers, Not(HasSubstr("Access-Control"))) << origin;
  }
}

TEST(Pages, ReportHealthAndReadiness) {
  bool ready = false;
  const Pages pages{[&ready] { return ready; }};
  HttpRequest request;
  request.method = "GET";
  request.path = "/healthz";
  EXPECT_EQ(pages.Find(request)->status, 200);
  request.path = "/readyz";
  EXPECT_EQ(pages.Find(request)->status, 503);
  ready = true;
  EXPECT_EQ(pages.Find(request)->status, 200);
  request.method = "POST";
  EXPECT_FALSE(pages.Find(request));
  request.method = "GET";
  request.path = "/metrics";
  EXPECT_FALSE(pages.Find(request));
}

}  // namespace
}  // namespace jixue::gateway
