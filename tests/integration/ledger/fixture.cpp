#include "tests/integration/ledger/fixture.h"

#include "libs/base/crypto.h"
#include "libs/base/parse.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/ledger/app/policy/create_policy_year.h"
#include "services/ledger/app/posting/check_ledger.h"
#include "services/ledger/app/replicas/upsert_replicas.h"
#include "services/ledger/storage/years/year_reader.h"
#include "services/ledger/wiring.h"

namespace jixue::ledger {

PolicyYear PolicyOf2025(RatioMode mode) {
  return {.year = 2025,
          .version = 1,
          .total = *Hours::FromTenths(900),
          .professional_share = {2, 3},
          .registration_opens_at = testing::At("2025-01-01T00:00:00+08:00"),
          .registration_closes_at = testing::At("2026-03-31T23:59:59+08:00"),
          .make_up_years = {2022, 2023, 2024},
          .ratio_mode = mode};
}

approval::v1::ClaimApproved LedgerTest::Approved(std::int32_t tenths,
                                                 const std::string& claim_id) const {
  approval::v1::ClaimApproved event;
  event.set_claim_id(claim_id);
  event.set_person_id(person_.ToText());
  event.set_year(2025);
  event.set_title("数据库研修班");
  event.set_hours_tenths(tenths);
  *event.mutable_occurred_at() = rpc::ToProto(clock_.Now());
  return event;
}

approval::v1::ClaimDeleted LedgerTest::Deleted(const std::string& claim_id) const {
  approval::v1::ClaimDeleted event;
  event.set_claim_id(claim_id);
  event.set_person_id(person_.ToText());
  event.set_year(2025);
  event.set_reason("重复登记");
  event.set_was_approved(true);
  *event.mutable_occurred_at() = rpc::ToProto(clock_.Now());
  return event;
}

learning::v1::PublicHoursEarned LedgerTest::RequiredEarned(std::int32_t tenths) const {
  learning::v1::PublicHoursEarned event;
  event.set_person_id(person_.ToText());
  event.set_year(2025);
  event.set_programme_id(required_);
  event.set_kind(learning::v1::ProgrammeKind::REQUIRED);
  event.set_part(learning::v1::HoursPart::ALL);
  event.set_title("2025 公需科目");
  event.set_hours_tenths(tenths);
  event.set_required_done(true);
  *event.mutable_occurred_at() = rpc::ToProto(clock_.Now());
  return event;
}

learning::v1::PublicHoursEarned LedgerTest::CourseEarned(std::int32_t tenths,
                                                         std::int32_t ceiling_tenths) const {
  learning::v1::PublicHoursEarned event = RequiredEarned(tenths);
  event.set_programme_id(elective_);
  event.set_kind(learning::v1::ProgrammeKind::ELECTIVE);
  event.set_part(learning::v1::HoursPart::COURSE);
  event.set_course_id(NewId());
  event.set_title("民族团结");
  event.set_ceiling_tenths(ceiling_tenths);
  event.set_required_done(false);
  return event;
}

learning::v1::ProgrammePublished LedgerTest::RequiredPublished() const {
  learning::v1::ProgrammePublished event;
  event.set_programme_id(required_);
  event.set_year(2025);
  event.set_kind(learning::v1::ProgrammeKind::REQUIRED);
  event.set_title("人工智能时代的机遇与挑战");
  event.set_hours_tenths(200);
  return event;
}

bool LedgerTest::Deliver(const google::protobuf::Message& event, const EventId& id) {
  const std::string& type = event.GetDescriptor()->full_name();
  for (const outbox::Subscription& subscription : Subscriptions()) {
    for (const auto& [name, handler] : subscription.handlers) {
      if (name != type) continue;
      const outbox::Delivery delivery{.id = id,
                                      .topic = subscription.topic,
                                      .type = type,
                                      .key = person_.ToText(),
                                      .aggregate_type = "test",
                                      .aggregate_id = person_.ToText(),
                                      .aggregate_version = 1,
                                      .occurred_at = clock_.Now(),
                                      .trace_parent = {},
                                      .payload = event.SerializeAsString()};
      return outbox::Apply(database_.pool(), clock_, "ledger", delivery, handler);
    }
  }
  ADD_FAILURE() << "nobody consumes " << type;
  return false;
}

YearDetails LedgerTest::YearOf(const PersonId& person, std::optional<Timestamp> as_of) {
  return InTransaction([&](db::Tx& tx) { return ReadYear(tx, CallNow(), {person, 2025, as_of}); });
}

YearBalance LedgerTest::StoredYear() {
  return InTransaction([&](db::Tx& tx) { return YearReader{tx}.Read(person_, 2025).balance; });
}

Compliance LedgerTest::Explain() {
  return *InTransaction([&](db::Tx& tx) { return ExplainYear(tx, CallNow(), person_, 2025); });
}

void LedgerTest::OpenPolicyYear(RatioMode mode) {
  InTransaction([&](db::Tx& tx) { return CreatePolicyYear(tx, CallNow(), PolicyOf2025(mode)); });
}

void LedgerTest::Upsert(const replica::Person& person) {
  InTransaction([&](db::Tx& tx) {
    UpsertPersonReplica(tx, person);
    return true;
  });
}

Call LedgerTest::CallNow() const {
  Call call;
  call.received_at = clock_.Now();
  return call;
}

std::int64_t LedgerTest::CountEvents(const std::string& type) {
  return *ParseInt<std::int64_t>(
      database_.Sql("SELECT count(*) FROM outbox WHERE type = '" + type + "'"));
}

std::string LedgerTest::LastPayload(const std::string& type) {
  const std::string hex = database_.Sql("SELECT encode(payload, 'hex') FROM outbox WHERE type = '" +
                                        type + "' ORDER BY seq DESC LIMIT 1");
  return crypto::FromHex(hex).value_or("");
}

std::vector<std::string> LedgerTest::Differences() {
  std::vector<std::string> lines;
  CheckLedger(database_.pool(), [&](const std::string& line) { lines.push_back(line); });
  return lines;
}

}  // namespace jixue::ledger
