// Golden bytes of the ledger's events, made by protoc from text: events on the topics stay
// readable.
#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/ledger/domain/posting/reversal_rules.h"
#include "services/ledger/migrations.h"
#include "services/ledger/publish/ledger_events.h"
#include "services/ledger/publish/policy_year_events.h"

namespace jixue::ledger {
namespace {

using testing::At;

const Timestamp kPostedAt = At("2025-06-01T04:00:00.123456Z");

Entry Credit() {
  return {
      .id = *EntryId::Parse("0190a000-0000-7000-8000-00000000000a"),
      .person = *PersonId::Parse("0190a000-0000-7000-8000-000000000001"),
      .person_seq = 3,
      .year = 2025,
      .subject = Subject::kProfessional,
      .hours_tenths = 240,
      .source = {SourceKind::kClaim, "0190a000-0000-7000-8000-0000000000c1"},
      .title = "数据库研修班",
      .reverses = std::nullopt,
      .reason = {},
      .group = std::nullopt,
      .made_up = false,
      .required_done = false,
      .occurred_at = At("2025-06-01T04:00:00Z"),
      .posted_at = kPostedAt,
  };
}

YearBalance YearOf(std::int64_t version) {
  YearBalance year;
  year.version = version;
  year.professional_tenths = 240;
  return year;
}

class LedgerEvents : public ::testing::Test {
 protected:
  template <class Publish>
  std::string PayloadOf(Publish publish) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite,
              std::chrono::steady_clock::now() + std::chrono::seconds{5}};
    publish(tx);
    tx.Commit();
    return database_.Sql("SELECT encode(payload, 'hex') FROM outbox");
  }

  // Topic, key, aggregate and type as the relay sends them.
  std::string Envelope() {
    return database_.Sql(
        "SELECT concat_ws(' ', topic, key, aggregatetype, aggregateid, aggregateversion, type) "
        "FROM outbox");
  }

  testing::TestDatabase database_{"ledger", kMigrations};
};

TEST_F(LedgerEvents, HoursCreditedHasTheGoldenBytes) {
  EXPECT_EQ(PayloadOf([](db::Tx& tx) {
              PublishHoursCredited(tx, {Credit(), YearOf(3), {}}, {kPostedAt});
            }),
            "0a2430313930613030302d303030302d373030302d383030302d3030303030303030303030611224303139"
            "30613030302d30303030"
            "2d373030302d383030302d30303030303030303030303118e90f200228f001322808021224303139306130"
            "30302d303030302d3730"
            "30302d383030302d3030303030303030303063313803420b08c0a0efc106108094ef3a");
  EXPECT_EQ(Envelope(),
            "jixue.ledger.v1 0190a000-0000-7000-8000-000000000001 person_year "
            "0190a000-0000-7000-8000-000000000001:2025 3 jixue.ledger.v1.HoursCredited");
}

TEST_F(LedgerEvents, HoursReversedHasTheGoldenBytes) {
  const Reversal reversal{.entry = *EntryId::Parse("0190a000-0000-7000-8000-00000000000b"),
                          .person = Credit().person,
                          .source = Credit().source,
                          .reason = "重复登记",
                          .occurred_at = At("2025-06-01T04:00:01Z")};
  const auto posting =
      DecideReversal({{}, YearOf(3), {}}, Credit(), reversal, At("2025-06-01T04:00:01Z"));
  EXPECT_EQ(
      PayloadOf([&](db::Tx& tx) { PublishHoursReversed(tx, posting, Credit(), {kPostedAt}); }),
      "0a2430313930613030302d303030302d373030302d383030302d3030303030303030303030621224303139"
      "30613030302d30303030"
      "2d373030302d383030302d3030303030303030303030611a2430313930613030302d303030302d37303030"
      "2d383030302d30303030"
      "303030303030303120e90f280230f0013a280802122430313930613030302d303030302d373030302d3830"
      "30302d30303030303030"
      "3030306331420ce9878de5a48de799bbe8aeb04804520608c1a0efc106");
}

TEST_F(LedgerEvents, PolicyYearStateHasTheGoldenBytes) {
  const PolicyYear policy{.year = 2025,
                          .version = 1,
                          .total = *Hours::FromTenths(900),
                          .professional_share = {2, 3},
                          .registration_opens_at = At("2025-01-01T00:00:00+08:00"),
                          .registration_closes_at = At("2026-03-31T23:59:59+08:00"),
                          .make_up_years = {2022, 2023, 2024},
                          .ratio_mode = RatioMode::kLiteral};
  EXPECT_EQ(PayloadOf([&](db::Tx& tx) {
              PublishPolicyYear(tx, policy, {At("2025-01-01T00:00:00+08:00")});
            }),
            "08e90f10011884072002280332060880aad0bb063a0608ffdeafce064206e60fe70fe80f4801");
  EXPECT_EQ(Envelope(),
            "jixue.ledger.policy_year.v1 2025 policy_year 2025 1 jixue.ledger.v1.PolicyYearState");
}

}  // namespace
}  // namespace jixue::ledger
