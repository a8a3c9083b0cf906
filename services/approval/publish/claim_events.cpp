#include "services/approval/publish/claim_events.h"

#include <optional>

#include "jixue/approval/v1/approval_events.pb.h"
#include "libs/outbox/outbox.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

namespace {

outbox::Event EventAbout(const Claim& claim, const google::protobuf::Message& message,
                         const Cause& cause) {
  return outbox::EventOf({.topic = "jixue.approval.v1",
                          .key = claim.person.ToText(),
                          .type = "claim",
                          .id = claim.id.ToText(),
                          .version = claim.version},
                         message, cause);
}

// With the fields that all events have in common.
template <class Message>
Message MessageAbout(const Claim& claim, const Cause& cause) {
  Message message;
  message.set_claim_id(claim.id.ToText());
  message.set_person_id(claim.person.ToText());
  message.set_year(claim.content.year);
  *message.mutable_occurred_at() = rpc::ToProto(cause.at);
  return message;
}

v1::ClaimSubmitted Submitted(const Claim& claim, const Cause& cause) {
  auto message = MessageAbout<v1::ClaimSubmitted>(claim, cause);
  message.set_reviewer_unit_id(claim.reviewer_unit->ToText());
  return message;
}

v1::ClaimApproved Approved(const Claim& claim, const UnitNames& names, const Cause& cause) {
  // Rule R-45: the ledger credits the hours because of this event.
  auto message = MessageAbout<v1::ClaimApproved>(claim, cause);
  message.set_title(claim.content.title);
  message.set_hours_tenths(claim.content.hours.tenths());
  const auto unit = VouchingUnit(claim);
  if (!unit) return message;
  message.set_person_unit_id(unit->ToText());
  const auto name = names.find(*unit);
  if (name != names.end()) message.set_person_unit_name(name->second);
  return message;
}

v1::ClaimDeleted Deleted(const ClaimTransition& deletion, const Cause& cause) {
  auto message = MessageAbout<v1::ClaimDeleted>(deletion.after, cause);
  message.set_reason(deletion.opinion.value_or(""));
  message.set_was_approved(deletion.from == ClaimState::kApproved);
  return message;
}

std::optional<outbox::Event> EventOf(const ClaimTransition& transition, const UnitNames& names,
                                     const Cause& cause) {
  const Claim& claim = transition.after;
  switch (transition.action) {
    case HistoryAction::kSubmitted:
      return EventAbout(claim, Submitted(claim, cause), cause);
    case HistoryAction::kWithdrawn:
      return EventAbout(claim, MessageAbout<v1::ClaimWithdrawn>(claim, cause), cause);
    case HistoryAction::kApproved:
      return EventAbout(claim, Approved(claim, names, cause), cause);
    case HistoryAction::kRejected:
      return EventAbout(claim, MessageAbout<v1::ClaimRejected>(claim, cause), cause);
    case HistoryAction::kDeleted:
      return EventAbout(claim, Deleted(transition, cause), cause);
    case HistoryAction::kCreated:
    case HistoryAction::kChanged:
      break;
  }
  return std::nullopt;
}

}  // namespace

void PublishTransitions(db::Tx& tx, const std::vector<ClaimTransition>& transitions,
                        const UnitNames& names, const Cause& cause) {
  std::vector<outbox::Event> events;
  events.reserve(transitions.size());
  for (const auto& transition : transitions) {
    if (auto event = EventOf(transition, names, cause)) events.push_back(*std::move(event));
  }
  outbox::PublishAll(tx, events);
}

}  // namespace jixue::approval
