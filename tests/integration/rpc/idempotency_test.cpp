// Tests stored responses (D18): each key has one effect, however often a client retries.
#include <array>
#include <barrier>
#include <map>
#include <thread>

#include "libs/base/errors.h"
#include "libs/rpc/wire/status.h"
#include "libs/testing/environment.h"
#include "libs/testing/wait.h"
#include "tests/integration/rpc/fixture.h"

namespace jixue::rpc_test {
namespace {

class Idempotency : public RpcTest {
 protected:
  const std::string token_ = TokenOf(RoleCode::kPlatformOperator);

  Sent With(const std::string& key) const { return {.token = token_, .key = key}; }
  std::string KeptRow() {
    return database_.Sql("SELECT string_agg(row_to_json(k)::text, ',') FROM idempotency_key k");
  }
};

TEST_F(Idempotency, AReplayReturnsTheFirstResponse) {
  const Outcome first = CreateYear(With("k"));
  ASSERT_EQ(first.reason(), "");
  EXPECT_FALSE(first.replayed);
  const Outcome second = CreateYear(With("k"));
  EXPECT_EQ(second.reason(), "");
  EXPECT_TRUE(second.replayed);
  EXPECT_EQ(second.bytes, first.bytes);
  EXPECT_EQ(Effects(), 1);
  EXPECT_EQ(behaviour_.prepared, 1);
}

TEST_F(Idempotency, WithoutAKeyEachCallHasAnEffect) {
  EXPECT_NE(CreateYear(With("")).bytes, CreateYear(With("")).bytes);
  EXPECT_EQ(Effects(), 2);
  EXPECT_EQ(KeptAnswers(), 0);
}

TEST_F(Idempotency, F04_AnotherRequestUnderTheKeyIsRefusedAndWritesNothing) {
  const Outcome first = CreateYear(With("k"), 2025);
  ASSERT_EQ(first.reason(), "");
  const std::string kept = KeptRow();
  for (int year = 2026; year < 2076; ++year) {
    const Outcome other = CreateYear(With("k"), year);
    ASSERT_EQ(other.reason(), "IDEMPOTENCY_KEY_REUSED");
    ASSERT_EQ(other.status.error_code(), grpc::FAILED_PRECONDITION);
    ASSERT_EQ(other.bytes, "");
  }
  EXPECT_EQ(Effects(), 1);
  EXPECT_EQ(KeptAnswers(), 1);
  EXPECT_EQ(KeptRow(), kept);
  EXPECT_EQ(behaviour_.prepared, 1) << "the refused ones were not even looked at";
  EXPECT_EQ(CreateYear(With("k"), 2025).bytes, first.bytes);
}

TEST_F(Idempotency, F04_OfTwoRequestsUnderOneKeyAtOnceOneHasAnEffect) {
  for (int round = 0; round < 50; ++round) {
    const std::string key = "k" + std::to_string(round);
    std::array<Outcome, 2> outcomes;
    std::thread other{[&] { outcomes[1] = CreateYear(With(key), 2026); }};
    outcomes[0] = CreateYear(With(key), 2025);
    other.join();
    ASSERT_EQ(Effects(), round + 1);
    const auto& loser = outcomes[outcomes[0].reason().empty() ? 1 : 0];
    ASSERT_TRUE(loser.reason() == "IDEMPOTENCY_KEY_REUSED" ||
                loser.reason() == "REQUEST_IN_PROGRESS")
        << loser.reason();
  }
}

TEST_F(Idempotency, EachAccountHasItsOwnKeys) {
  ASSERT_EQ(CreateYear(With("k")).reason(), "");
  const Outcome other = CreateYear(
      {.token = signer_.Sign(NewPrincipal(RoleCode::kPlatformOperator), clock_.Now()), .key = "k"});
  EXPECT_EQ(other.reason(), "");
  EXPECT_FALSE(other.replayed);
  EXPECT_EQ(Effects(), 2);
}

TEST_F(Idempotency, AllCallersOfAPublicCallShareTheirKeys) {
  ASSERT_EQ(CreateAccount({.key = "k"}).reason(), "");
  EXPECT_TRUE(CreateAccount({.token = TokenOf(RoleCode::kLearner), .key = "k"}).replayed);
  EXPECT_EQ(database_.Sql("SELECT account FROM idempotency_key"), "anon");
}

TEST_F(Idempotency, ANewTokenOfTheAccountFindsItsResponse) {
  const Outcome first = CreateYear(With("k"));
  const Outcome second = CreateYear({.token = TokenOf(RoleCode::kPlatformOperator), .key = "k"});
  EXPECT_TRUE(second.replayed);
  EXPECT_EQ(second.bytes, first.bytes);
}

TEST_F(Idempotency, FailuresAreNotStored) {
  behaviour_.effect = [](db::Tx& tx, const Call&,
                         int) -> Result<rpc::ResponseWithStatus<ledger::v1::PolicyYear>> {
    InsertNote(tx, "rolled back");
    return Fail(common_errors::kEtagStale);
  };
  EXPECT_EQ(CreateYear(With("k")).reason(), "ETAG_STALE");
  EXPECT_EQ(KeptAnswers(), 0);
  EXPECT_EQ(Effects(), 0);
  behaviour_.effect = InsertEffect;
  const Outcome second = CreateYear(With("k"));
  EXPECT_EQ(second.reason(), "");
  EXPECT_FALSE(second.replayed);
}

TEST_F(Idempotency, AReplayReportsAgainThatItExisted) {
  behaviour_.effect = [](db::Tx& tx, const Call& call, int year) {
    auto answer = InsertEffect(tx, call, year);
    answer->existed = true;
    return answer;
  };
  EXPECT_TRUE(CreateYear(With("k")).existed);
  const Outcome second = CreateYear(With("k"));
  EXPECT_TRUE(second.replayed);
  EXPECT_TRUE(second.existed);
  EXPECT_EQ(database_.Sql("SELECT status FROM idempotency_key"), "200");
}

TEST_F(Idempotency, ARequestInProgressIsReportedAsSuch) {
  Gate gate;
  behaviour_.effect = [&](db::Tx& tx, const Call& call, int year) {
    gate.Pass();
    return InsertEffect(tx, call, year);
  };
  Outcome first;
  std::thread running{[&] { first = CreateYear(With("k")); }};
  gate.AwaitWaiting(1);
  const Outcome second = CreateYear(With("k"));
  EXPECT_EQ(second.reason(), "REQUEST_IN_PROGRESS");
  EXPECT_EQ(second.status.error_code(), grpc::ABORTED);
  gate.Open();
  running.join();
  ASSERT_EQ(first.reason(), "");
  EXPECT_EQ(CreateYear(With("k")).bytes, first.bytes);
  EXPECT_EQ(Effects(), 1);
}

class ManyAtOnce : public RpcTest {
 protected:
  static constexpr int kCallers = 50;

  // A call may still count as in progress for a moment after its response.
  ManyAtOnce() : RpcTest{2 * kCallers} {}

  // All callers send the key at the same moment.
  std::vector<Outcome> AskTogether(const Sent& sent) {
    std::vector<Outcome> outcomes(kCallers);
    std::vector<std::thread> threads;
    std::barrier start{kCallers};
    for (Outcome& outcome : outcomes) {
      threads.emplace_back([&] {
        start.arrive_and_wait();
        outcome = CreateYear(sent);
      });
    }
    for (std::thread& thread : threads) thread.join();
    return outcomes;
  }
};

// Callers that do not get the response are asked to retry, because another call is in progress or,
// on a busy machine, no connection of the pool was free in time. Their retry gets the same
// response.
TEST_F(ManyAtOnce, F05_HaveOneEffectAndOneAnswer) {
  const int rounds = jixue::testing::TestRounds(200);
  std::map<std::string, int> reasons;
  for (int round = 0; round < rounds; ++round) {
    if (round % 100 == 99) clock_.Advance(std::chrono::seconds{1});
    const Sent sent{.token = TokenOf(RoleCode::kPlatformOperator),
                    .key = "k" + std::to_string(round)};
    const std::vector<Outcome> outcomes = AskTogether(sent);
    Outcome kept;
    ASSERT_TRUE(
        jixue::testing::WaitUntil([&] { return (kept = CreateYear(sent)).reason().empty(); }));
    for (const Outcome& outcome : outcomes) {
      ++reasons[outcome.reason()];
      if (!outcome.reason().empty()) continue;
      ASSERT_EQ(outcome.bytes, kept.bytes) << "round " << round;
      ASSERT_TRUE(kept.replayed) << "round " << round;
    }
    ASSERT_EQ(Effects(), round + 1);
  }
  EXPECT_EQ(KeptAnswers(), rounds);
  std::printf("%d rounds of %d callers: %d effects\n", rounds, kCallers, Effects());
  for (const auto& [reason, count] : reasons) {
    std::printf("  %d %s\n", count, reason.empty() ? "answers" : reason.c_str());
    EXPECT_TRUE(reason.empty() || reason == "REQUEST_IN_PROGRESS" || reason == "OVERLOADED")
        << reason;
  }
  EXPECT_GE(reasons[""], rounds);
}

TEST_F(Idempotency, AResponseIsStoredForSevenDays) {
  ASSERT_EQ(CreateYear(With("k")).reason(), "");
  clock_.Advance(std::chrono::hours{7 * 24} - std::chrono::seconds{1});
  const auto account = database_.Sql("SELECT count(*) FROM idempotency_key WHERE expires_at > '" +
                                     FormatTimestamp(clock_.Now()) + "'");
  EXPECT_EQ(account, "1");
  clock_.Advance(std::chrono::seconds{1});
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM idempotency_key WHERE expires_at > '" +
                          FormatTimestamp(clock_.Now()) + "'"),
            "0");
}

TEST_F(Idempotency, AnExpiredKeyMayBeUsedAgainAndOldResponsesAreDeleted) {
  ASSERT_EQ(CreateAccount({.key = "k"}).reason(), "");
  for (int i = 0; i < 20; ++i)
    ASSERT_EQ(CreateAccount({.key = "k" + std::to_string(i)}).reason(), "");
  EXPECT_EQ(KeptAnswers(), 21);
  clock_.Advance(std::chrono::hours{7 * 24});
  const Outcome again = CreateAccount({.key = "k"});
  EXPECT_EQ(again.reason(), "");
  EXPECT_FALSE(again.replayed);
  EXPECT_EQ(Effects(), 22);
  // Expired responses are deleted in batches now and then, so not at once.
  for (int i = 0; i < 20; ++i)
    ASSERT_EQ(CreateAccount({.key = "new" + std::to_string(i)}).reason(), "");
  EXPECT_EQ(KeptAnswers(), 21);
}

TEST_F(Idempotency, ACallThatIgnoresKeysStoresNothing) {
  const Sent sent{.token = TokenOf(RoleCode::kUnitAdmin), .key = "k"};
  EXPECT_EQ(SearchHours(sent).reason(), "");
  EXPECT_FALSE(SearchHours(sent).replayed);
  EXPECT_EQ(Effects(), 2);
  EXPECT_EQ(KeptAnswers(), 0);
}

TEST_F(Idempotency, ADryRunStoresNothing) {
  const Sent sent{.token = TokenOf(RoleCode::kUnitAdmin), .key = "k"};
  EXPECT_EQ(DeleteClaims(sent, true).reason(), "");
  EXPECT_EQ(KeptAnswers(), 0);
  EXPECT_EQ(DeleteClaims(sent, false).reason(), "");
  EXPECT_EQ(KeptAnswers(), 1);
}

TEST_F(Idempotency, AKeyHasLimits) {
  EXPECT_EQ(CreateYear(With(std::string(128, 'k'))).reason(), "");
  for (const std::string& key : {std::string(129, 'k'), std::string{"a b"}}) {
    const Outcome outcome = CreateYear(With(key));
    EXPECT_EQ(outcome.reason(), "INVALID_REQUEST");
    EXPECT_EQ(rpc::FromStatus(outcome.status).fields.at(0).pointer, "#/Idempotency-Key");
  }
}

TEST_F(Idempotency, NothingPersonalIsStoredInPlaintext) {
  ASSERT_EQ(CreateAccount({.key = "k"}).reason(), "");
  const std::string row =
      database_.Sql("SELECT encode(request_hash || answer, 'escape') FROM idempotency_key");
  EXPECT_EQ(row.find("zhangsan"), std::string::npos);
  EXPECT_EQ(database_.Sql("SELECT length(request_hash) FROM idempotency_key"), "32");
}

TEST_F(Idempotency, AResponseIsBoundToItsRow) {
  ASSERT_EQ(CreateYear(With("a")).reason(), "");
  ASSERT_EQ(CreateYear(With("b")).reason(), "");
  database_.Sql(
      "UPDATE idempotency_key SET answer = (SELECT answer FROM idempotency_key WHERE key = 'a') "
      "WHERE key = 'b'");
  EXPECT_EQ(CreateYear(With("b")).reason(), "INTERNAL");
}

}  // namespace
}  // namespace jixue::rpc_test
