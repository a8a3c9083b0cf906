#include "libs/rpc/server/host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/db/pool.h"
#include "libs/testing/fake_clock.h"
#include "tests/unit/contract/samples.pb.h"

namespace jixue::rpc {
namespace {

using ::testing::HasSubstr;

class HostTest : public ::testing::Test {
 protected:
  std::unique_ptr<Host> Make(const std::vector<std::string>& services, int in_flight_max = 2) {
    // Naming a message keeps the samples' descriptors in the binary.
    samples::v1::Sample::descriptor();
    return std::make_unique<Host>(HostSettings{"samples", Secret{}, Secret{}, in_flight_max}, pool_,
                                  clock_, verifier_, services);
  }

  std::string ProblemsOf(const std::string& service) {
    try {
      Make({service});
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }

  testing::FakeClock clock_{testing::At("2026-01-01T00:00:00Z")};
  db::Pool pool_{{}};
  auth::Verifier verifier_{[] { return std::vector<auth::PublicKey>{}; }, clock_};
};

TEST_F(HostTest, FindsTheMethodOfARequest) {
  const auto host = Make({"jixue.samples.v1.GoodService"});
  EXPECT_EQ(host->MethodOf(samples::v1::TwoRequest::descriptor()).method().name, "samples.ReadTwo");
}

TEST_F(HostTest, FailsToStartWithEveryProblemNamed) {
  const std::string problems = ProblemsOf("jixue.samples.v1.BadService");
  EXPECT_THAT(problems, HasSubstr("WithoutRule: no access rule"));
  EXPECT_THAT(problems, HasSubstr("WithTwoRules: exactly one"));
  EXPECT_THAT(problems, HasSubstr("BadRules.pattern"));
}

TEST_F(HostTest, RejectsTwoMethodsOfOneRequestType) {
  EXPECT_THAT(ProblemsOf("jixue.samples.v1.TwinService"),
              HasSubstr("Second: another RPC has the same request type"));
}

TEST_F(HostTest, RejectsAServiceThatDoesNotExist) {
  EXPECT_THAT(ProblemsOf("jixue.samples.v1.NoService"), HasSubstr("no such service"));
}

TEST_F(HostTest, LimitsTheCallsInProgress) {
  const auto host = Make({"jixue.samples.v1.GoodService"}, 2);
  EXPECT_TRUE(host->Enter());
  EXPECT_TRUE(host->Enter());
  EXPECT_FALSE(host->Enter());
  host->Leave();
  EXPECT_TRUE(host->Enter());
}

TEST_F(HostTest, CountsCallsByMethodAndCode) {
  const auto host = Make({"jixue.samples.v1.GoodService"});
  host->MethodOf(samples::v1::ThreeRequest::descriptor()).Observe(5, 0.01);
  EXPECT_THAT(
      obs::MetricsText(),
      HasSubstr(R"(rpc_server_seconds_count{code="NOT_FOUND",method="samples.ReadThree"} 1)"));
}

TEST_F(HostTest, RecognisesADryRun) {
  const auto host = Make({"jixue.samples.v1.GoodService"});
  samples::v1::TwoRequest request;
  EXPECT_FALSE(host->MethodOf(request.descriptor()).OnlyValidates(request));
  request.set_validate_only(true);
  EXPECT_TRUE(host->MethodOf(request.descriptor()).OnlyValidates(request));
  const samples::v1::OneRequest other;
  EXPECT_FALSE(host->MethodOf(other.descriptor()).OnlyValidates(other));
}

}  // namespace
}  // namespace jixue::rpc
