// Tests transactions of rpc::Write: retries, time-outs, lost connections (D19).
#include <thread>

#include "libs/db/pool.h"
#include "tests/integration/rpc/fixture.h"

namespace jixue::rpc_test {
namespace {

class Write : public RpcTest {
 protected:
  Sent Operator(const std::string& key = "") const {
    return {.token = TokenOf(RoleCode::kPlatformOperator), .key = key};
  }
};

class RetriedWrite : public Write, public ::testing::WithParamInterface<const char*> {};

TEST_P(RetriedWrite, SucceedsWhenTheConflictIsOver) {
  int attempts = 0;
  behaviour_.effect = [&](db::Tx& tx, const Call& call, int year) {
    ++attempts;
    auto answer = InsertEffect(tx, call, year);
    if (attempts <= 3) FailWith(tx, GetParam());
    return answer;
  };
  EXPECT_EQ(CreateYear(Operator("k")).reason(), "");
  EXPECT_EQ(attempts, 4);
  EXPECT_EQ(behaviour_.prepared, 1);
  EXPECT_EQ(Effects(), 1);
}

TEST_P(RetriedWrite, GivesUpAfterThreeRetries) {
  int attempts = 0;
  behaviour_.effect = [&](db::Tx& tx, const Call& call, int year) {
    ++attempts;
    FailWith(tx, GetParam());
    return InsertEffect(tx, call, year);
  };
  EXPECT_EQ(CreateYear(Operator("k")).reason(), "INTERNAL");
  EXPECT_EQ(attempts, 4);
  EXPECT_EQ(Effects(), 0);
  EXPECT_EQ(KeptAnswers(), 0);
}

// serialization_failure, deadlock_detected
INSTANTIATE_TEST_SUITE_P(D19, RetriedWrite, ::testing::Values("40001", "40P01"),
                         [](const auto& test) { return std::string{"State"} + test.param; });

TEST_F(Write, AnyOtherFailureIsNotRetried) {
  int attempts = 0;
  behaviour_.effect = [&](db::Tx& tx, const Call& call, int year) {
    ++attempts;
    FailWith(tx, "23505");
    return InsertEffect(tx, call, year);
  };
  EXPECT_EQ(CreateYear(Operator()).reason(), "INTERNAL");
  EXPECT_EQ(attempts, 1);
}

TEST_F(Write, AStatementThatTakesTooLongIsATimeout) {
  behaviour_.effect = [](db::Tx& tx, const Call& call, int year) {
    FailWith(tx, "57014");
    return InsertEffect(tx, call, year);
  };
  EXPECT_EQ(CreateYear(Operator()).reason(), "DEADLINE_EXCEEDED");
}

TEST_F(Write, AConnectionLostWhileCommittingIsNeverASuccess) {
  behaviour_.effect = [](db::Tx& tx, const Call& call, int year) {
    InsertNote(tx, "cut the connection");
    return InsertEffect(tx, call, year);
  };
  EXPECT_EQ(CreateYear(Operator("k")).reason(), "SERVICE_UNAVAILABLE");
  EXPECT_EQ(CreateYear(Operator()).reason(), "SERVICE_UNAVAILABLE");
  EXPECT_EQ(Effects(), 0);
  behaviour_.effect = InsertEffect;
  EXPECT_EQ(CreateYear(Operator("k")).reason(), "");
  EXPECT_EQ(Effects(), 1);
}

TEST_F(Write, WithoutAFreeConnectionItIsOverloaded) {
  std::vector<std::unique_ptr<db::Tx>> held;
  for (int i = 0; i < database_.pool().settings().connections_max; ++i) {
    held.push_back(
        std::make_unique<db::Tx>(database_.pool(), db::Access::kReadOnly,
                                 std::chrono::steady_clock::now() + std::chrono::seconds{1}));
  }
  EXPECT_EQ(CreateYear(Operator()).reason(), "OVERLOADED");
  held.clear();
  EXPECT_EQ(CreateYear(Operator()).reason(), "");
}

TEST_F(Write, ARetryAfterATimeoutEndsWithOneEffect) {
  Gate gate;
  behaviour_.effect = [&](db::Tx& tx, const Call& call, int year) {
    gate.Pass();
    return InsertEffect(tx, call, year);
  };
  Sent sent = Operator("k");
  sent.timeout = std::chrono::milliseconds{100};
  EXPECT_EQ(CreateYear(sent).reason(), "DEADLINE_EXCEEDED");
  gate.Open();
  // The abandoned call may hold the key until its thread notices.
  std::string reason;
  do {
    reason = CreateYear(Operator("k")).reason();
  } while (reason == "REQUEST_IN_PROGRESS");
  EXPECT_EQ(reason, "");
  EXPECT_EQ(Effects(), 1);
}

}  // namespace
}  // namespace jixue::rpc_test
