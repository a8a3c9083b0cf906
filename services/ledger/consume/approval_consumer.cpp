#include "services/ledger/consume/approval_consumer.h"

#include "jixue/approval/v1/approval_events.pb.h"
#include "libs/base/try.h"
#include "libs/replica/states.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/ledger/app/posting/credit_hours.h"
#include "services/ledger/app/posting/reverse_entry.h"

namespace jixue::ledger {
namespace {

using outbox::InvalidEvent;

Result<std::optional<ApprovingUnit>> ParseUnit(const approval::v1::ClaimApproved& event) {
  if (!event.has_person_unit_id()) return std::nullopt;
  const auto id = UnitId::Parse(event.person_unit_id());
  if (!id) return InvalidEvent("person_unit_id");
  ApprovingUnit unit{*id, std::nullopt};
  if (!event.person_unit_name().empty()) unit.name = event.person_unit_name();
  return unit;
}

Result<Credit> ParseApproved(const approval::v1::ClaimApproved& event, Timestamp now) {
  const auto person = PersonId::Parse(event.person_id());
  if (!person) return InvalidEvent("person_id");
  const auto hours = Hours::FromTenths(event.hours_tenths());
  if (!hours) return InvalidEvent("hours_tenths");
  if (!replica::IsYear(event.year())) return InvalidEvent("year");
  if (!Uuid::Parse(event.claim_id())) return InvalidEvent("claim_id");
  if (!rpc::IsInstant(event.occurred_at())) return InvalidEvent("occurred_at");
  JIXUE_TRY(unit, ParseUnit(event));
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
      .unit = unit,
  };
}

Result<std::optional<Reversal>> ParseDeleted(const approval::v1::ClaimDeleted& event,
                                             Timestamp now) {
  // Only an approved claim has hours. The deletion of any other one does not concern the ledger.
  if (!event.was_approved()) return std::nullopt;
  const auto person = PersonId::Parse(event.person_id());
  if (!person) return InvalidEvent("person_id");
  if (!replica::IsYear(event.year())) return InvalidEvent("year");
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

}  // namespace

outbox::Subscription ApprovalSubscription() {
  return {.topic = "jixue.approval.v1",
          .handlers = {outbox::On<approval::v1::ClaimApproved>(ParseApproved, CreditHours),
                       outbox::On<approval::v1::ClaimDeleted>(ParseDeleted, ReverseEntry)}};
}

}  // namespace jixue::ledger
