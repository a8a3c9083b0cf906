#include "services/approval/rpc/claim_proto.h"

#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

namespace {

common::v1::Half::Code ToProto(Half half) {
  return half == Half::kAm ? common::v1::Half::AM : common::v1::Half::PM;
}

v1::ClaimState::Code ToProto(ClaimState state) {
  switch (state) {
    case ClaimState::kDraft:
      return v1::ClaimState::DRAFT;
    case ClaimState::kPending:
      return v1::ClaimState::PENDING;
    case ClaimState::kApproved:
      return v1::ClaimState::APPROVED;
    case ClaimState::kRejected:
      return v1::ClaimState::REJECTED;
  }
  return v1::ClaimState::CLAIM_STATE_UNSPECIFIED;
}

// Activity types and actions have the same names in both vocabularies; a contract test compares
// them.
v1::ActivityType::Code ToProto(ActivityType type) {
  v1::ActivityType::Code code = v1::ActivityType::ACTIVITY_TYPE_UNSPECIFIED;
  v1::ActivityType::Code_Parse(std::string{NameOf(type)}, &code);
  return code;
}

v1::ClaimAction::Code ToProto(HistoryAction action) {
  v1::ClaimAction::Code code = v1::ClaimAction::CLAIM_ACTION_UNSPECIFIED;
  v1::ClaimAction::Code_Parse(std::string{NameOf(action)}, &code);
  return code;
}

void AddWarning(v1::Claim& claim, FieldCode code) {
  claim.add_warnings()->set_code(std::string{code.code});
}

}  // namespace

v1::ProposeHoursResponse ToProposal(const Span& span) {
  v1::ProposeHoursResponse response;
  response.set_half_days(HalfDays(span));
  response.set_proposed_hours(HoursNumber(ProposedTenths(span)));
  return response;
}

v1::Claim ToProto(const ClaimView& view) {
  const Claim& claim = view.claim;
  const ClaimContent& content = claim.content;
  v1::Claim proto;
  proto.set_claim_id(claim.id.ToText());
  proto.set_person_id(claim.person.ToText());
  proto.set_person_name(view.person_name);
  proto.set_id_number_masked(view.id_number_masked);
  proto.set_year(content.year);
  proto.set_activity_type(ToProto(content.activity_type));
  proto.set_title(content.title);
  proto.set_organiser(content.organiser);
  proto.set_start_date(FormatDate(content.span.start_date));
  proto.set_start_half(ToProto(content.span.start_half));
  proto.set_end_date(FormatDate(content.span.end_date));
  proto.set_end_half(ToProto(content.span.end_half));
  if (const auto tenths = ProposalFor(content)) proto.set_proposed_hours(HoursNumber(*tenths));
  proto.set_hours(HoursNumber(content.hours.tenths()));
  proto.set_state(ToProto(claim.state));
  proto.set_revision(claim.revision);
  if (claim.reviewer_unit) proto.set_reviewer_unit_id(claim.reviewer_unit->ToText());
  if (claim.opinion) proto.set_opinion(*claim.opinion);
  *proto.mutable_created_at() = rpc::ToProto(claim.created_at);
  if (claim.submitted_at) *proto.mutable_submitted_at() = rpc::ToProto(*claim.submitted_at);
  if (claim.decided_at) *proto.mutable_decided_at() = rpc::ToProto(*claim.decided_at);
  if (view.overlaps) AddWarning(proto, errors::kOverlappingSpan);
  if (IsBeforeOtherUnit(claim)) AddWarning(proto, errors::kOtherUnit);
  proto.set_etag(EtagOf(claim.version));
  return proto;
}

v1::ListClaimsResponse ToProto(const ClaimPage& page) {
  v1::ListClaimsResponse response;
  for (const auto& view : page.items) *response.add_items() = ToProto(view);
  response.set_next_page_token(page.next_page_token);
  if (page.total_count) response.set_total_count(*page.total_count);
  return response;
}

v1::ClaimHistory ToProto(const std::vector<HistoryLine>& lines) {
  v1::ClaimHistory history;
  for (const auto& line : lines) {
    auto& event = *history.add_items();
    *event.mutable_at() = rpc::ToProto(line.at);
    event.set_actor_name(line.actor_name);
    event.set_action(ToProto(line.action));
    if (line.from) event.set_from_state(ToProto(*line.from));
    if (line.to) event.set_to_state(ToProto(*line.to));
    if (line.opinion) event.set_opinion(*line.opinion);
    event.set_revision(line.revision);
  }
  return history;
}

}  // namespace jixue::approval
