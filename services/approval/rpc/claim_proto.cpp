#include "services/approval/rpc/claim_proto.h"

#include <array>
#include <string>

#include "libs/base/check.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/base/try.h"
#include "libs/contract/field_rules.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

namespace {

// These values have the form that the rules of their fields demand.
Date DateOf(const std::string& text) {
  const auto date = ParseDate(text);
  JIXUE_CHECK(date, "the field rule DATE lets only dates pass");
  return *date;
}

Hours HoursOf(double number) {
  const auto hours = Hours::FromNumber(number);
  JIXUE_CHECK(hours, "the field rules let only hours pass");
  return *hours;
}

Half HalfOf(common::v1::Half::Code code) {
  return code == common::v1::Half::AM ? Half::kAm : Half::kPm;
}

ActivityType ActivityTypeOf(v1::ActivityType::Code code) {
  using enum ActivityType;
  static constexpr std::array kAll{
      kTraining, kDegreeStudy, kAcademicConference, kPaper,          kBook,
      kPatent,   kProject,     kTeaching,           kVillageSupport, kOther};
  for (const auto type : kAll) {
    if (NameOf(type) == v1::ActivityType::Code_Name(code)) return type;
  }
  return kOther;
}

template <class Request>
Span SpanOf(const Request& request) {
  return {DateOf(request.start_date()), HalfOf(request.start_half()), DateOf(request.end_date()),
          HalfOf(request.end_half())};
}

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

// Activity types and actions have the same names in the proto and in the domain; a unit test
// compares them.
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

common::v1::Warning WarningOf(FieldCode code) {
  common::v1::Warning warning;
  warning.set_code(std::string{code.code});
  return warning;
}

// Names the other claim, so that a reviewer can compare them (D72).
common::v1::Warning WarningOf(const SimilarClaim& similar) {
  auto warning = WarningOf(similar.overlaps ? errors::kOverlappingSpan : errors::kRepeatedClaim);
  auto& params = *warning.mutable_params();
  params["claimId"] = similar.id.ToText();
  params["state"] = similar.is_deleted ? "DELETED" : std::string{NameOf(similar.state)};
  params["startDate"] = FormatDate(similar.start_date);
  params["endDate"] = FormatDate(similar.end_date);
  params["unit"] = similar.unit_name.empty() ? "—" : similar.unit_name;
  if (similar.reviewer_unit) params["unitId"] = similar.reviewer_unit->ToText();
  return warning;
}

void AddClaimWarnings(const ClaimView& view, v1::Claim& proto) {
  for (const auto& similar : view.similar.named) *proto.add_warnings() = WarningOf(similar);
  if (view.similar.more > 0) {
    auto& warning = *proto.add_warnings() = WarningOf(errors::kMoreSimilarClaims);
    (*warning.mutable_params())["count"] = std::to_string(view.similar.more);
  }
  if (view.ends_in_future) {
    auto& warning = *proto.add_warnings() = WarningOf(errors::kEndsInFuture);
    (*warning.mutable_params())["endDate"] = FormatDate(view.claim.content.span.end_date);
  }
  if (IsSubmittedToOtherUnit(view.claim)) *proto.add_warnings() = WarningOf(errors::kOtherUnit);
}

v1::ActorRole::Code ToProto(RoleCode role) {
  return role == RoleCode::kUnitAdmin ? v1::ActorRole::UNIT_ADMIN : v1::ActorRole::LEARNER;
}

// The fields of a content, which a claim and a content both have.
template <class Message>
void SetContent(const ClaimContent& content, Message& message) {
  message.set_year(content.year);
  message.set_activity_type(ToProto(content.activity_type));
  message.set_title(content.title);
  message.set_organiser(content.organiser);
  message.set_start_date(FormatDate(content.span.start_date));
  message.set_start_half(ToProto(content.span.start_half));
  message.set_end_date(FormatDate(content.span.end_date));
  message.set_end_half(ToProto(content.span.end_half));
  message.set_hours(HoursNumber(content.hours.tenths()));
}

}  // namespace

Span ParseProposeHours(const v1::ProposeHoursRequest& request) { return SpanOf(request); }

Result<Registration> ParseCreateClaim(const v1::CreateClaimRequest& request, const Call& call) {
  if (!call.field_problems.empty()) {
    return FailStatement(call.field_problems, request.promise());
  }
  auto person = call.caller().person;
  if (!request.person_id().empty()) {
    JIXUE_TRY(named, rpc::ParseId<PersonId>(request.person_id(), "#/personId"));
    person = named;
  }
  std::optional<Hours> hours;
  if (request.has_hours()) hours = HoursOf(request.hours());
  return Registration{.person = person,
                      .statement = {.year = request.year(),
                                    .activity_type = ActivityTypeOf(request.activity_type()),
                                    .title = request.title(),
                                    .organiser = request.organiser(),
                                    .span = SpanOf(request),
                                    .hours = hours},
                      .declared = request.promise()};
}

Result<ClaimChange> ParseUpdateClaim(const v1::UpdateClaimRequest& request) {
  JIXUE_TRY(id, rpc::ParseId<ClaimId>(request.claim_id(), "#/claimId"));
  ContentChange change;
  if (request.has_year()) change.year = request.year();
  if (request.has_activity_type()) change.activity_type = ActivityTypeOf(request.activity_type());
  if (request.has_title()) change.title = request.title();
  if (request.has_organiser()) change.organiser = request.organiser();
  if (request.has_start_date()) change.start_date = DateOf(request.start_date());
  if (request.has_start_half()) change.start_half = HalfOf(request.start_half());
  if (request.has_end_date()) change.end_date = DateOf(request.end_date());
  if (request.has_end_half()) change.end_half = HalfOf(request.end_half());
  if (request.has_hours()) change.hours = HoursOf(request.hours());
  // Of all fields only the hours can be cleared (D21).
  change.clears_hours = !request.has_hours() && rpc::IsNamed(request.update_mask(), "hours");
  return ClaimChange{id, request.etag(), std::move(change)};
}

Result<ClaimDeletion> ParseDeleteClaim(const v1::DeleteClaimRequest& request) {
  return rpc::ParseId<ClaimId>(request.claim_id(), "#/claimId").map([&](const ClaimId& id) {
    return ClaimDeletion{id, request.etag()};
  });
}

v1::ProposeHoursResponse ToProto(const HoursProposal& proposal) {
  v1::ProposeHoursResponse response;
  response.set_half_days(proposal.half_days);
  response.set_proposed_hours(HoursNumber(proposal.tenths));
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
  SetContent(content, proto);
  if (const auto tenths = ProposalFor(content)) proto.set_proposed_hours(HoursNumber(*tenths));
  proto.set_state(ToProto(claim.state));
  proto.set_revision(claim.revision);
  if (claim.reviewer_unit) proto.set_reviewer_unit_id(claim.reviewer_unit->ToText());
  if (claim.opinion) proto.set_opinion(*claim.opinion);
  *proto.mutable_created_at() = rpc::ToProto(claim.created_at);
  if (claim.submitted_at) *proto.mutable_submitted_at() = rpc::ToProto(*claim.submitted_at);
  if (claim.decided_at) *proto.mutable_decided_at() = rpc::ToProto(*claim.decided_at);
  AddClaimWarnings(view, proto);
  proto.set_etag(EtagOf(claim.version));
  return proto;
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
    if (line.actor_unit_name) event.set_actor_unit_name(*line.actor_unit_name);
    if (line.actor_role) event.set_actor_role(ToProto(*line.actor_role));
    if (line.content) SetContent(*line.content, *event.mutable_content());
  }
  return history;
}

}  // namespace jixue::approval
