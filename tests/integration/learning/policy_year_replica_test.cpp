#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <atomic>
#include <set>

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/base/errors.h"
#include "libs/outbox/inbox.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/status.h"
#include "services/learning/clients/ledger_client.h"
#include "services/learning/consume/ledger_consumer.h"
#include "services/learning/prepare/replicas.h"
#include "tests/integration/learning/fixture.h"

namespace jixue::learning {
namespace {

using jixue::testing::At;

ledger::v1::PolicyYearState StateOf(std::int32_t year, std::int64_t version,
                                    std::vector<std::int32_t> make_up_years) {
  ledger::v1::PolicyYearState state;
  state.set_year(year);
  state.set_version(version);
  *state.mutable_registration_opens_at() = rpc::ToProto(At("2025-01-01T00:00:00+08:00"));
  *state.mutable_registration_closes_at() = rpc::ToProto(At("2025-12-31T23:59:59+08:00"));
  state.mutable_make_up_years()->Add(make_up_years.begin(), make_up_years.end());
  return state;
}

class PolicyYearTest : public LearningTest {
 protected:
  bool Deliver(const ledger::v1::PolicyYearState& state) {
    return DeliverPayload(state.SerializeAsString());
  }

  bool DeliverPayload(std::string payload) {
    const outbox::Subscription subscription = LedgerSubscription();
    const outbox::Delivery delivery{.id = EventId::New(now_),
                                    .topic = subscription.topic,
                                    .type = subscription.handlers.at(0).first,
                                    .key = "2025",
                                    .aggregate_type = "policy_year",
                                    .aggregate_id = "2025",
                                    .aggregate_version = 1,
                                    .occurred_at = now_,
                                    .trace_parent = {},
                                    .payload = std::move(payload)};
    return outbox::Apply(database_.pool(), clock_, "learning", delivery,
                         subscription.handlers.at(0).second);
  }

  std::string Stored() {
    return database_.Sql(
        "SELECT version || ' ' || make_up_years::text FROM policy_year WHERE year = 2025");
  }

  jixue::testing::FakeClock clock_{now_};
};

TEST_F(PolicyYearTest, TheReplicaFollowsOnlyNewerVersions) {
  EXPECT_TRUE(Deliver(StateOf(2025, 3, {2024})));
  EXPECT_EQ(Stored(), "3 {2024}");
  Deliver(StateOf(2025, 2, {2020, 2021}));
  EXPECT_EQ(Stored(), "3 {2024}");
  Deliver(StateOf(2025, 4, {}));
  EXPECT_EQ(Stored(), "4 {}");
}

TEST_F(PolicyYearTest, MalformedEventsAreParked) {
  DeliverPayload("\xff\xff");
  Deliver(StateOf(1899, 2, {2024}));
  Deliver(StateOf(2025, 0, {2024}));
  Deliver(StateOf(2025, 2, {2200}));
  EXPECT_EQ(database_.Sql("SELECT string_agg(reason || ' ' || detail, ', ' ORDER BY detail) FROM "
                          "parked_event"),
            "EVENT_INVALID field=make_up_years, EVENT_INVALID field=payload, "
            "EVENT_INVALID field=version, EVENT_INVALID field=year");
  EXPECT_EQ(Stored(), "1 {2022,2023,2024}");
}

// A ledger that has the policy years 2026 and 2030, a malformed 2032, and counts its requests.
class Ledger final : public ledger::v1::LedgerInternalService::Service {
 public:
  grpc::Status GetPolicyYearState(grpc::ServerContext* context,
                                  const ledger::v1::GetPolicyYearStateRequest* request,
                                  ledger::v1::PolicyYearState* response) override {
    ++asked;
    EXPECT_FALSE(context->client_metadata().empty());
    if (request->year() == 2032) return grpc::Status::OK;
    if (request->year() != 2026 && request->year() != 2030) {
      return rpc::ToStatus(Error{ErrorKind::kNotFound, "POLICY_YEAR_NOT_FOUND", {}, {}}, "ledger");
    }
    *response = StateOf(request->year(), 7, {2025});
    return grpc::Status::OK;
  }

  std::atomic<int> asked = 0;
};

class PolicyYearsTest : public LearningTest {
 protected:
  PolicyYearsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&ledger_);
    server_ = builder.BuildAndStart();
    client_.emplace(rpc::PeerSettings{.address = "127.0.0.1:" + std::to_string(port),
                                      .audience = "ledger",
                                      .caller = "learning",
                                      .service_token_key = Secret{std::string(32, 'k')}},
                    clock_);
    policy_years_.emplace(database_.pool(), *client_, years_clock_);
  }

  SystemClock clock_;
  jixue::testing::FakeClock years_clock_{now_};
  Ledger ledger_;
  std::unique_ptr<grpc::Server> server_;
  std::optional<LedgerClient> client_;
  std::optional<PolicyYears> policy_years_;
};

TEST_F(PolicyYearsTest, FetchesTheYearOfAProgrammeToPublish) {
  year_ = 2030;
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  const auto fetched = policy_years_->FetchForPublication(CallNow(), id);
  ASSERT_TRUE(fetched.has_value());
  ASSERT_TRUE(fetched->has_value());
  EXPECT_EQ((*fetched)->version, 7);
  EXPECT_THAT((*fetched)->make_up_years, ::testing::ElementsAre(2025));
}

TEST_F(PolicyYearsTest, AYearThatTheLedgerDoesNotHaveIsNoFailure) {
  year_ = 2031;
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  const auto fetched = policy_years_->FetchForPublication(CallNow(), id);
  ASSERT_TRUE(fetched.has_value());
  EXPECT_FALSE(fetched->has_value());
  EXPECT_EQ(ledger_.asked, 1);
}

// Before the policy year is created, each heartbeat of a make-up would ask for it.
TEST_F(PolicyYearsTest, DoesNotAskAgainAndAgainForAYearThatDoesNotExist) {
  const Made made = MakeRequired(1);
  now_ = At("2031-02-01T00:00:00+08:00");
  for (int i = 0; i < 20; ++i) {
    const auto fetched = policy_years_->FetchForStudy(CallNow(), made.id.uuid());
    ASSERT_TRUE(fetched.has_value());
    EXPECT_FALSE(fetched->has_value());
  }
  EXPECT_EQ(ledger_.asked, 1);
  years_clock_.Advance(kAbsenceRemembered);
  policy_years_->FetchForStudy(CallNow(), made.id.uuid());
  policy_years_->FetchForStudy(CallNow(), made.id.uuid());
  EXPECT_EQ(ledger_.asked, 2);
}

TEST_F(PolicyYearsTest, AYearThatWasAbsentIsUsedAsSoonAsItsEventArrives) {
  const Made made = MakeRequired(1);
  now_ = At("2031-02-01T00:00:00+08:00");
  EXPECT_EQ(ReasonOf(EnrolIn(made)), "PROGRAMME_CLOSED");
  policy_years_->FetchForStudy(CallNow(), made.id.uuid());
  StorePolicyYear(2031, 1, {2025});
  EXPECT_FALSE(policy_years_->FetchForStudy(CallNow(), made.id.uuid())->has_value());
  EXPECT_EQ(ReasonOf(EnrolIn(made)), "");
  EXPECT_EQ(ledger_.asked, 1);
}

TEST_F(PolicyYearsTest, RemembersFewAbsentYears) {
  const Made made = MakeRequired(1);
  const auto ask_for_all = [&] {
    for (int year = 2040; year < 2060; ++year) {
      now_ = At(std::to_string(year) + "-02-01T00:00:00+08:00");
      EXPECT_TRUE(policy_years_->FetchForStudy(CallNow(), made.id.uuid()).has_value());
    }
  };
  ask_for_all();
  EXPECT_EQ(ledger_.asked, 20);
  ask_for_all();
  EXPECT_EQ(ledger_.asked, 24) << "sixteen are remembered";
}

TEST_F(PolicyYearsTest, AFailureIsNotRememberedAsAbsence) {
  const Made made = MakeRequired(1);
  now_ = At("2032-02-01T00:00:00+08:00");
  for (int i = 1; i <= 3; ++i) {
    EXPECT_FALSE(policy_years_->FetchForStudy(CallNow(), made.id.uuid()).has_value());
    EXPECT_EQ(ledger_.asked, i);
  }
}

TEST_F(PolicyYearsTest, DoesNotFetchAYearOfTheReplica) {
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  EXPECT_FALSE(policy_years_->FetchForPublication(CallNow(), id)->has_value());
  EXPECT_EQ(ledger_.asked, 0);
}

TEST_F(PolicyYearsTest, StudyInOwnTimeFetchesNothing) {
  const Made made = MakeRequired(1);
  now_ = At("2025-06-01T00:00:00+08:00");
  EXPECT_FALSE(
      policy_years_->FetchForStudy(CallNow(), made.courses[0].lessons[0].id.uuid())->has_value());
  EXPECT_EQ(ledger_.asked, 0);
}

TEST_F(PolicyYearsTest, StudyInOwnTimeDoesNotNeedAnUnknownYear) {
  const Made made = MakeRequired(1);
  database_.Sql("UPDATE programme SET closes_at = '2027-01-01T00:00:00Z'");
  now_ = At("2026-02-01T00:00:00+08:00");
  EXPECT_FALSE(policy_years_->FetchForStudy(CallNow(), made.id.uuid())->has_value());
  EXPECT_EQ(ledger_.asked, 0);
}

TEST_F(PolicyYearsTest, R21_MakeUpFetchesTheCurrentYear) {
  const Made made = MakeRequired(1);
  now_ = At("2026-02-01T00:00:00+08:00");
  for (const Uuid& id : {made.id.uuid(), made.courses[0].id.uuid(),
                         made.courses[0].lessons[0].id.uuid(), made.courses[0].exam->id.uuid()}) {
    const auto fetched = policy_years_->FetchForStudy(CallNow(), id);
    ASSERT_TRUE(fetched.has_value());
    ASSERT_TRUE(fetched->has_value());
    EXPECT_EQ((*fetched)->year, 2026);
  }
  EXPECT_EQ(ledger_.asked, 4);
  StorePolicyYear(2026, 7, {2025});
  EXPECT_FALSE(policy_years_->FetchForStudy(CallNow(), made.id.uuid())->has_value());
  EXPECT_EQ(ReasonOf(EnrolIn(made)), "");
  EXPECT_EQ(ledger_.asked, 4);
}

TEST_F(PolicyYearsTest, ALedgerThatIsDownIsAFailureOnlyIfItIsNeeded) {
  const Made made = MakeRequired(1);
  server_->Shutdown();
  EXPECT_TRUE(policy_years_->FetchForStudy(CallNow(), made.id.uuid()).has_value());
  now_ = At("2026-02-01T00:00:00+08:00");
  const auto fetched = policy_years_->FetchForStudy(CallNow(), made.id.uuid());
  ASSERT_FALSE(fetched.has_value());
  EXPECT_EQ(fetched.error().reason, "SERVICE_UNAVAILABLE");
}

TEST_F(PolicyYearsTest, AMalformedResponseIsAnInternalError) {
  year_ = 2032;
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  const auto fetched = policy_years_->FetchForPublication(CallNow(), id);
  ASSERT_FALSE(fetched.has_value());
  EXPECT_EQ(fetched.error().reason, "INTERNAL");
}

}  // namespace
}  // namespace jixue::learning
