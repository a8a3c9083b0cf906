#include "services/approval/publish/claim_events.h"

#include <optional>
#include <string>

#include "jixue/approval/v1/approval_events.pb.h"
#include "libs/outbox/outbox.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::approval {

namespace {

namespace v1 = ::jixue::approval::v1;

struct Fact {
  std::string type;
  std::string payload;
};

template <class Message>
Message About(const Claim& claim, Timestamp at) {
  Message message;
  message.set_claim_id(claim.id.ToText());
  message.set_person_id(claim.person.ToText());
  message.set_year(claim.content.year);
  *message.mutable_occurred_at() = rpc::ToProto(at);
  return message;
}

Fact FactOf(const google::protobuf::Message& message) {
  return {message.GetDescriptor()->full_name(), message.SerializeAsString()};
}

Fact SubmittedFact(const Claim& claim, Timestamp at) {
  auto message = About<v1::ClaimSubmitted>(claim, at);
  message.set_reviewer_unit_id(claim.reviewer_unit->ToText());
  return FactOf(message);
}

Fact ApprovedFact(const Claim& claim, Timestamp at) {
  // Rule R-45: from this fact on the hours are counted; the ledger credits them.
  auto message = About<v1::ClaimApproved>(claim, at);
  message.set_title(claim.content.title);
  message.set_hours_tenths(claim.content.hours.tenths());
  return FactOf(message);
}

Fact DeletedFact(const Done& done, Timestamp at) {
  auto message = About<v1::ClaimDeleted>(done.after, at);
  message.set_reason(done.opinion.value_or(""));
  message.set_was_approved(done.from == ClaimState::kApproved);
  return FactOf(message);
}

std::optional<Fact> FactOf(const Done& done, Timestamp at) {
  switch (done.action) {
    case HistoryAction::kSubmitted:
      return SubmittedFact(done.after, at);
    case HistoryAction::kWithdrawn:
      return FactOf(About<v1::ClaimWithdrawn>(done.after, at));
    case HistoryAction::kApproved:
      return ApprovedFact(done.after, at);
    case HistoryAction::kRejected:
      return FactOf(About<v1::ClaimRejected>(done.after, at));
    case HistoryAction::kDeleted:
      return DeletedFact(done, at);
    case HistoryAction::kCreated:
    case HistoryAction::kChanged:
      break;
  }
  return std::nullopt;
}

}  // namespace

void Publish(db::Tx& tx, const Call& call, const std::vector<Done>& done) {
  std::vector<outbox::Event> events;
  events.reserve(done.size());
  for (const auto& one : done) {
    auto fact = FactOf(one, call.received_at);
    if (!fact) continue;
    events.push_back({.topic = "jixue.approval.v1",
                      .key = one.after.person.ToText(),
                      .aggregate_type = "claim",
                      .aggregate_id = one.after.id.ToText(),
                      .aggregate_version = one.after.version,
                      .type = std::move(fact->type),
                      .payload = std::move(fact->payload),
                      .occurred_at = call.received_at,
                      .trace_parent = call.trace_parent});
  }
  outbox::AppendAll(tx, events);
}

}  // namespace jixue::approval
