// Events of the ledger invalidate certificates.
#include "services/certificate/consume/ledger_consumer.h"

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/outbox/inbox.h"
#include "tests/integration/certificate/fixture.h"

namespace jixue::certificate {
namespace {

const Timestamp kApplied = jixue::testing::At("2026-04-01T08:00:00+08:00");
constexpr const char* kTrace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

class LedgerConsumer : public Certificates {
 protected:
  ledger::v1::HoursReversed Reversed(std::int64_t version) const {
    ledger::v1::HoursReversed event;
    event.set_person_id(person_.ToText());
    event.set_year(2025);
    event.set_year_version(version);
    return event;
  }

  void Deliver(const std::string& payload) {
    const auto subscription = LedgerSubscription();
    const auto& [type, handler] = subscription.handlers.front();
    const outbox::Delivery delivery{.id = EventId::New(kNow),
                                    .topic = subscription.topic,
                                    .type = type,
                                    .key = person_.ToText(),
                                    .aggregate_type = "entry",
                                    .aggregate_id = person_.ToText(),
                                    .aggregate_version = 1,
                                    .occurred_at = kNow,
                                    .trace_parent = kTrace,
                                    .payload = payload};
    outbox::Apply(database_.pool(), clock_, "certificate", delivery, handler);
  }

  const jixue::testing::FakeClock clock_{kApplied};
};

TEST_F(LedgerConsumer, R64_AReversalInvalidatesWhenItIsApplied) {
  const CertificateId id = Issue(4)->certificate.id;
  Deliver(Reversed(5).SerializeAsString());
  const auto invalidation = Read(id).invalidation;
  ASSERT_TRUE(invalidation);
  EXPECT_EQ(invalidation->at, kApplied);
  EXPECT_EQ(database_.Sql("SELECT aggregatetype || ' ' || aggregateversion || ' ' || "
                          "trace_context FROM outbox WHERE type LIKE '%Invalidated'"),
            std::string{"certificate 2 "} + kTrace);
}

TEST_F(LedgerConsumer, ParksMalformedReversals) {
  auto nobody = Reversed(5);
  nobody.set_person_id("nobody");
  auto no_year = Reversed(5);
  no_year.set_year(25);
  for (const auto& event : {nobody, no_year, Reversed(0)}) Deliver(event.SerializeAsString());
  Deliver("\xff");
  EXPECT_EQ(database_.Sql("SELECT string_agg(DISTINCT reason, ',') FROM parked_event"),
            "EVENT_INVALID");
  EXPECT_EQ(database_.Sql("SELECT string_agg(detail, ' ' ORDER BY detail) FROM parked_event"),
            "field=payload field=person_id field=year field=year_version");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM person_year"), "0");
}

}  // namespace
}  // namespace jixue::certificate
