#include "services/ledger/consume/approval_consumer.h"

#include "jixue/approval/v1/approval_events.pb.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/ledger/app/posting/credit_hours.h"
#include "services/ledger/app/posting/reverse_entry.h"
#include "services/ledger/consume/decode.h"

namespace jixue::ledger {
namespace {

namespace v1 = approval::v1;

Result<Credit> ParseApproved(const v1::ClaimApproved& event, Timestamp now) {
  const auto person = PersonId::Parse(event.person_id());
  if (!person) return InvalidEvent("person_id");
  const auto hours = Hours::FromTenths(event.hours_tenths());
  if (!hours) return InvalidEvent("hours_tenths");
  if (!IsYear(event.year())) return InvalidEvent("year");
  if (!Uuid::Parse(event.claim_id())) return InvalidEvent("claim_id");
  if (!rpc::IsInstant(event.occurred_at())) return InvalidEvent("occurred_at");
  return Credit{
      .entry = EntryId::New(now),
      .person = *person,
      .year = event.year(),
      .subject = Subject::kProfessional,
      .hours = *hours,
      .source = {SourceKind::kClaim, event.claim_id()},
      .title = event.title(),
      .group = std::nullopt,
      .made_up = false,
      .required_done = false,
      .occurred_at = rpc::FromProto(event.occurred_at()),
  };
}

Result<Reversal> ParseDeleted(const v1::ClaimDeleted& event, Timestamp now) {
  const auto person = PersonId::Parse(event.person_id());
  if (!person) return InvalidEvent("person_id");
  if (!Uuid::Parse(event.claim_id())) return InvalidEvent("claim_id");
  if (event.reason().empty()) return InvalidEvent("reason");
  if (!rpc::IsInstant(event.occurred_at())) return InvalidEvent("occurred_at");
  return Reversal{
      .entry = EntryId::New(now),
      .person = *person,
      .source = {SourceKind::kClaim, event.claim_id()},
      .reason = event.reason(),
      .occurred_at = rpc::FromProto(event.occurred_at()),
  };
}

Result<void> OnApproved(db::Tx& tx, const Clock& clock, const outbox::Delivery& delivery) {
  return Decode<v1::ClaimApproved>(delivery)
      .and_then([&](const v1::ClaimApproved& event) { return ParseApproved(event, clock.Now()); })
      .map([&](const Credit& credit) { CreditHours(tx, clock, credit, delivery.trace_parent); });
}

Result<void> OnDeleted(db::Tx& tx, const Clock& clock, const outbox::Delivery& delivery) {
  const auto event = Decode<v1::ClaimDeleted>(delivery);
  if (!event) return Failure{event.error()};
  // Only what was approved has hours; a draft that is deleted is none of the ledger's business.
  if (!event->was_approved()) return {};
  return ParseDeleted(*event, clock.Now()).map([&](const Reversal& reversal) {
    ReverseEntry(tx, clock, reversal, delivery.trace_parent);
  });
}

}  // namespace

outbox::Subscription ListenToApproval(const Clock& clock) {
  return {.topic = "jixue.approval.v1",
          .handlers = {
              {"jixue.approval.v1.ClaimApproved",
               [&clock](db::Tx& tx, const outbox::Delivery& delivery) {
                 return OnApproved(tx, clock, delivery);
               }},
              {"jixue.approval.v1.ClaimDeleted",
               [&clock](db::Tx& tx, const outbox::Delivery& delivery) {
                 return OnDeleted(tx, clock, delivery);
               }},
          }};
}

}  // namespace jixue::ledger
