#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <atomic>
#include <set>

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/base/errors.h"
#include "libs/outbox/inbox.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/wire/status.h"
#include "services/learning/clients/ledger_client.h"
#include "services/learning/consume/policy_year_consumer.h"
#include "services/learning/rpc/policy_lookup.h"
#include "tests/integration/learning/fixture.h"

namespace jixue::learning {
namespace {

using jixue::testing::At;

class PolicyYearTest : public LearningTest {
 protected:
  bool Deliver(std::int32_t year, std::int64_t version, std::vector<std::int32_t> make_up_years) {
    ledger::v1::PolicyYearState state;
    state.set_year(year);
    state.set_version(version);
    state.mutable_make_up_years()->Add(make_up_years.begin(), make_up_years.end());
    return DeliverPayload(state.SerializeAsString());
  }

  bool DeliverPayload(std::string payload) {
    const outbox::Subscription subscription = PolicyYearSubscription();
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

TEST_F(PolicyYearTest, TheCopyFollowsNewerVersionsOnly) {
  EXPECT_TRUE(Deliver(2025, 3, {2024}));
  EXPECT_EQ(Stored(), "3 {2024}");
  Deliver(2025, 2, {2020, 2021});
  EXPECT_EQ(Stored(), "3 {2024}");
  Deliver(2025, 4, {});
  EXPECT_EQ(Stored(), "4 {}");
}

TEST_F(PolicyYearTest, WhatCannotBeDecodedIsParked) {
  DeliverPayload("\xff\xff");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM parked_event"), "1");
  EXPECT_EQ(Stored(), "1 {2022,2023,2024}");
}

// A ledger of two policy years that counts how often it was asked.
class Ledger final : public ledger::v1::LedgerInternalService::Service {
 public:
  grpc::Status GetPolicyYearState(grpc::ServerContext* context,
                                  const ledger::v1::GetPolicyYearStateRequest* request,
                                  ledger::v1::PolicyYearState* response) override {
    ++asked;
    EXPECT_FALSE(context->client_metadata().empty());
    if (request->year() != 2026 && request->year() != 2030) {
      return rpc::ToStatus(Error{ErrorKind::kNotFound, "POLICY_YEAR_NOT_FOUND", {}, {}}, "ledger");
    }
    response->set_year(request->year());
    response->set_version(7);
    response->add_make_up_years(2025);
    return grpc::Status::OK;
  }

  std::atomic<int> asked = 0;
};

class PolicyLookupTest : public LearningTest {
 protected:
  PolicyLookupTest() {
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
    lookup_.emplace(database_.pool(), *client_);
  }

  SystemClock clock_;
  Ledger ledger_;
  std::unique_ptr<grpc::Server> server_;
  std::optional<LedgerClient> client_;
  std::optional<PolicyLookup> lookup_;
};

TEST_F(PolicyLookupTest, AsksForTheYearOfAProgrammeThatIsToBePublished) {
  year_ = 2030;
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  const auto fetched = lookup_->ForPublication(CallNow(), id);
  ASSERT_TRUE(fetched.has_value());
  ASSERT_TRUE(fetched->has_value());
  EXPECT_EQ((*fetched)->version, 7);
  EXPECT_THAT((*fetched)->make_up_years, ::testing::ElementsAre(2025));
}

TEST_F(PolicyLookupTest, AYearThatTheLedgerDoesNotKnowIsNoFailure) {
  year_ = 2031;
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  const auto fetched = lookup_->ForPublication(CallNow(), id);
  ASSERT_TRUE(fetched.has_value());
  EXPECT_FALSE(fetched->has_value());
  EXPECT_EQ(ledger_.asked, 1);
}

TEST_F(PolicyLookupTest, AYearOfTheCopyIsNotAskedFor) {
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  EXPECT_FALSE(lookup_->ForPublication(CallNow(), id)->has_value());
  EXPECT_EQ(ledger_.asked, 0);
}

TEST_F(PolicyLookupTest, StudyInOwnTimeAsksNobody) {
  const Made made = MakeRequired(1);
  now_ = At("2025-06-01T00:00:00+08:00");
  EXPECT_FALSE(lookup_->ForStudy(CallNow(), made.courses[0].lessons[0].id.uuid())->has_value());
  EXPECT_EQ(ledger_.asked, 0);
}

TEST_F(PolicyLookupTest, StudyInOwnTimeDoesNotNeedAnUnknownYear) {
  const Made made = MakeRequired(1);
  database_.Sql("UPDATE programme SET closes_at = '2027-01-01T00:00:00Z'");
  now_ = At("2026-02-01T00:00:00+08:00");
  EXPECT_FALSE(lookup_->ForStudy(CallNow(), made.id.uuid())->has_value());
  EXPECT_EQ(ledger_.asked, 0);
}

TEST_F(PolicyLookupTest, MakeUpReadsTheCurrentYearThrough) {
  const Made made = MakeRequired(1);
  now_ = At("2026-02-01T00:00:00+08:00");
  for (const Uuid& id : {made.id.uuid(), made.courses[0].id.uuid(),
                         made.courses[0].lessons[0].id.uuid(), made.courses[0].exam->id.uuid()}) {
    const auto fetched = lookup_->ForStudy(CallNow(), id);
    ASSERT_TRUE(fetched.has_value());
    ASSERT_TRUE(fetched->has_value());
    EXPECT_EQ((*fetched)->year, 2026);
  }
  EXPECT_EQ(ledger_.asked, 4);
  Do([&](db::Tx& tx, const Call&) -> Result<bool> {
    TakePolicyYear(tx, {2026, 7, {2025}});
    return true;
  });
  EXPECT_FALSE(lookup_->ForStudy(CallNow(), made.id.uuid())->has_value());
  EXPECT_EQ(ReasonOf(EnrolIn(made)), "");
  EXPECT_EQ(ledger_.asked, 4);
}

TEST_F(PolicyLookupTest, ALedgerThatIsAwayIsAFailureOnlyWhereItIsNeeded) {
  const Made made = MakeRequired(1);
  server_->Shutdown();
  EXPECT_TRUE(lookup_->ForStudy(CallNow(), made.id.uuid()).has_value());
  now_ = At("2026-02-01T00:00:00+08:00");
  const auto fetched = lookup_->ForStudy(CallNow(), made.id.uuid());
  ASSERT_FALSE(fetched.has_value());
  EXPECT_EQ(fetched.error().kind, ErrorKind::kUnavailable);
}

}  // namespace
}  // namespace jixue::learning
