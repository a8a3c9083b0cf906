#include "libs/service/probes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "libs/obs/metrics.h"
#include "tests/unit/service/http.h"

namespace jixue::service {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class ProbesTest : public ::testing::Test {
 protected:
  std::atomic<bool> ready_{true};
  ReadinessBoard board_{
      {{"database", [this] { return ready_ ? std::string{} : std::string{"no answer"}; }}}};
  Probes probes_{"127.0.0.1:0", board_};
};

TEST_F(ProbesTest, ReportsThatTheProcessIsAlive) {
  EXPECT_THAT(HttpConnection{probes_.port()}.Get("/healthz"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ProbesTest, ReportsThatItIsReady) {
  const std::string answer = HttpConnection{probes_.port()}.Get("/readyz");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr(R"("problems":[])"));
}

TEST_F(ProbesTest, ReportsWhyItIsNotReady) {
  ready_ = false;
  const std::string answer = HttpConnection{probes_.port()}.Get("/readyz");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(answer, HasSubstr(R"("problems":["database: no answer"])"));
}

TEST_F(ProbesTest, ReturnsMetrics) {
  obs::FindCounter("probes_test_total", "Of this test.").Add();
  const std::string answer = HttpConnection{probes_.port()}.Get("/metrics");
  EXPECT_THAT(answer, HasSubstr("Content-Type: text/plain; version=0.0.4"));
  EXPECT_THAT(answer, HasSubstr("probes_test_total 1"));
}

TEST_F(ProbesTest, HasNoOtherPage) {
  EXPECT_THAT(HttpConnection{probes_.port()}.Get("/"), StartsWith("HTTP/1.1 404"));
}

TEST_F(ProbesTest, KeepsAConnectionOpen) {
  HttpConnection connection{probes_.port()};
  for (int i = 0; i < 3; ++i) {
    const std::string answer = connection.Get("/healthz");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(answer, ::testing::Not(HasSubstr("Connection: Close")));
  }
}

TEST_F(ProbesTest, FailsWhenThePortIsTaken) {
  const std::string taken = "127.0.0.1:" + std::to_string(probes_.port());
  EXPECT_THROW((Probes{taken, board_}), std::runtime_error);
}

TEST_F(ProbesTest, FailsForAnAddressWithoutPort) {
  EXPECT_THROW((Probes{"localhost", board_}), std::runtime_error);
}

}  // namespace
}  // namespace jixue::service
