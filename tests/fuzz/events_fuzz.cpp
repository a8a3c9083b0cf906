// Events: headers and payloads of Kafka messages, as the ledger's consumers and libs/replica read
// them. Each event is either rejected (and parked) or becomes values that the database can store.
//
// Input: one byte chooses the event; lines of id, aggregate_version, occurred_at, aggregate_id and
// traceparent; the rest is the payload.
// traceparent; the rest is the payload.
#include <google/protobuf/descriptor.h>

#include <array>
#include <functional>
#include <memory>

#include "jixue/approval/v1/approval_events.pb.h"
#include "jixue/certificate/v1/certificate_events.pb.h"
#include "jixue/identity/v1/identity_events.pb.h"
#include "jixue/learning/v1/learning_events.pb.h"
#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/base/parse.h"
#include "libs/outbox/decode.h"
#include "libs/replica/states.h"
#include "services/ledger/app/posting/credit_hours.h"
#include "services/ledger/app/posting/reverse_entry.h"
#include "services/ledger/app/replicas/upsert_replicas.h"
#include "services/ledger/consume/approval_consumer.h"
#include "services/ledger/consume/identity_consumer.h"
#include "services/ledger/consume/learning_consumer.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

bool CanBeKept(Timestamp instant) {
  const std::string text = FormatTimestamp(instant);
  return ParseTimestamp(text) == instant;
}

// The consumers' handlers pass it to the use cases below, which do not use it.
db::Tx& NoTransaction() {
  alignas(db::Tx) static std::array<std::byte, sizeof(db::Tx)> nothing{};
  return reinterpret_cast<db::Tx&>(nothing);
}

}  // namespace
}  // namespace jixue::fuzz

// Replaces the ledger's use cases: their arguments must be fit for the database.
namespace jixue::ledger {

void CreditHours(db::Tx&, const Credit& credit, const Cause&) {
  fuzz::Expect(credit.year >= 1900 && credit.year <= 2199, "hours are of a year we know");
  fuzz::Expect(credit.hours.tenths() > 0 && credit.hours.tenths() <= Hours::kMaxTenths, "hours");
  fuzz::Expect(fuzz::CanBeKept(credit.occurred_at), "the instant can be kept");
  fuzz::Expect(IsUtf8(credit.title), "the title is a text");
}

void ReverseEntry(db::Tx&, const Reversal& reversal, const Cause&) {
  fuzz::Expect(fuzz::CanBeKept(reversal.occurred_at), "the instant can be kept");
  fuzz::Expect(!reversal.reason.empty() && IsUtf8(reversal.reason), "the reason is a text");
}

void UpsertPersonReplica(db::Tx&, const replica::Person& person) {
  fuzz::Expect(IsUtf8(person.name), "the name is a text");
  fuzz::Expect(person.version > 0, "a replica has a version");
}

void UpsertUnitReplica(db::Tx&, const replica::Unit& unit) {
  fuzz::Expect(IsUtf8(unit.name), "the name is a text");
  fuzz::Expect(unit.version > 0, "a replica has a version");
}

void UpsertProgrammeReplica(db::Tx&, const Programme& programme, const Cause&) {
  fuzz::Expect(programme.year >= 1900 && programme.year <= 2199, "a year we know");
}

}  // namespace jixue::ledger

namespace jixue::fuzz {
namespace {

void CheckPolicyYear(const outbox::Delivery& delivery) {
  ledger::v1::PolicyYearState state;
  if (!state.ParseFromString(delivery.payload)) return;
  const auto year = replica::ParsePolicyYear(state);
  Expect(
      !year || (CanBeKept(year->registration_opens_at) && CanBeKept(year->registration_closes_at)),
      "the window can be kept");
}

void CheckLedger(const outbox::Delivery& delivery, std::size_t choice) {
  static const std::vector<outbox::HandlerOf> handlers = [] {
    std::vector<outbox::HandlerOf> all;
    for (const outbox::Subscription& subscription :
         {ledger::ApprovalSubscription(), ledger::LearningSubscription(),
          ledger::PersonSubscription(), ledger::UnitSubscription()}) {
      all.insert(all.end(), subscription.handlers.begin(), subscription.handlers.end());
    }
    return all;
  }();
  const auto result = handlers.at(choice % handlers.size()).second(NoTransaction(), delivery);
  Expect(result || result.error().reason == "EVENT_INVALID", "a rejected event has the reason");
}

// Every event of the product can be parsed, serialised and parsed again.
void CheckContract(const std::string& payload) {
  const std::array<const google::protobuf::FileDescriptor*, 5> files{
      identity::v1::PersonState::descriptor()->file(),
      learning::v1::PublicHoursEarned::descriptor()->file(),
      approval::v1::ClaimApproved::descriptor()->file(),
      ledger::v1::HoursReversed::descriptor()->file(),
      certificate::v1::CertificateIssued::descriptor()->file()};
  for (const auto* file : files) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      auto* factory = google::protobuf::MessageFactory::generated_factory();
      const auto* prototype = factory->GetPrototype(file->message_type(i));
      const std::unique_ptr<google::protobuf::Message> message{prototype->New()};
      if (!message->ParseFromString(payload)) continue;
      const std::unique_ptr<google::protobuf::Message> again{prototype->New()};
      Expect(again->ParseFromString(message->SerializeAsString()), "an event can be passed on");
    }
  }
}

void CheckTexts(const outbox::Delivery& delivery) {
  for (const std::string* text : {&delivery.type, &delivery.key, &delivery.aggregate_type,
                                  &delivery.aggregate_id, &delivery.trace_parent}) {
    Expect(IsUtf8(*text) && text->find('\0') == text->npos, "text columns can keep it");
  }
  Expect(CanBeKept(delivery.occurred_at), "the instant can be kept");
}

void Run(Input input) {
  const std::size_t choice = input.Byte();
  kafka::Received received;
  auto& headers = received.message.headers;
  received.message.topic = "jixue.ledger.v1";
  for (const char* name : {"id", "aggregate_version", "occurred_at", "aggregate_id", "traceparent"})
    headers.emplace_back(name, input.Line());
  headers.emplace_back("type", "jixue.ledger.v1.HoursCredited");
  headers.emplace_back("aggregate_type", "person");
  received.message.key = headers[3].second;
  received.message.payload = input.Rest();

  CheckTexts(outbox::Undecodable(received, Noon()));
  auto delivery = outbox::Decode(received);
  if (delivery) {
    CheckTexts(*delivery);
  } else {
    Expect(!delivery.error().fields.empty(), "what is wrong has a name");
    delivery = outbox::Undecodable(received, Noon());
  }
  delivery->applied_at = Noon();
  CheckLedger(*delivery, choice);
  CheckPolicyYear(*delivery);
  CheckContract(received.message.payload);
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
