// The parsing half of claim_proto.h.
#include <array>
#include <set>

#include "libs/base/check.h"
#include "libs/base/errors.h"
#include "libs/contract/field_rules.h"
#include "libs/values/id_index.h"
#include "services/approval/rpc/claim_proto.h"

namespace jixue::approval {

namespace {

// Values whose form the fields' rules have checked.
template <class Id>
Id IdOf(const std::string& text) {
  const auto id = Id::Parse(text);
  JIXUE_CHECK(id, "the field rule UUID lets only ids pass");
  return *id;
}

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

ClaimState ClaimStateOf(v1::ClaimState::Code code) {
  switch (code) {
    case v1::ClaimState::PENDING:
      return ClaimState::kPending;
    case v1::ClaimState::APPROVED:
      return ClaimState::kApproved;
    case v1::ClaimState::REJECTED:
      return ClaimState::kRejected;
    default:
      return ClaimState::kDraft;
  }
}

template <class Request>
Span SpanOf(const Request& request) {
  return {DateOf(request.start_date()), HalfOf(request.start_half()), DateOf(request.end_date()),
          HalfOf(request.end_half())};
}

// The person a claim is registered for.
std::optional<PersonId> PersonOf(const v1::CreateClaimRequest& request, const Call& call) {
  if (request.has_person_id() && !request.person_id().empty()) {
    return IdOf<PersonId>(request.person_id());
  }
  return call.caller().person;
}

template <class Id>
std::optional<Id> OptionalIdOf(bool present, const std::string& text) {
  if (!present || text.empty()) return std::nullopt;
  return IdOf<Id>(text);
}

template <class Request>
ClaimFilter FilterOf(const Request& request) {
  ClaimFilter filter;
  filter.person = OptionalIdOf<PersonId>(request.has_person_id(), request.person_id());
  filter.unit = OptionalIdOf<UnitId>(request.has_unit_id(), request.unit_id());
  filter.department =
      OptionalIdOf<DepartmentId>(request.has_department_id(), request.department_id());
  if (request.has_year()) filter.year = request.year();
  std::set<ClaimState> states;  // Each one once.
  for (const int code : request.state()) {
    states.insert(ClaimStateOf(static_cast<v1::ClaimState::Code>(code)));
  }
  filter.states.assign(states.begin(), states.end());
  return filter;
}

template <class Request>
ClaimListQuery QueryOf(const Request& request, const std::string& list) {
  return {.list = list,
          .filter = FilterOf(request),
          .id_number_index = std::nullopt,
          .page_size = request.page_size(),
          .page_token = request.page_token(),
          .include_total = request.include_total()};
}

// The keys of a PATCH, in camelCase.
std::set<std::string> KeysOf(const google::protobuf::FieldMask& mask) {
  std::set<std::string> keys;
  for (const auto& path : mask.paths()) keys.insert(rpc::JsonName(path));
  return keys;
}

}  // namespace

Result<Span> ParseProposal(const v1::ProposeHoursRequest& request) {
  const Span span = SpanOf(request);
  if (EndsBeforeStart(span)) return FailField("#/endDate", jixue::errors::kBeforeStart);
  return span;
}

Result<NewClaim> ParseNewClaim(const v1::CreateClaimRequest& request, const Call& call) {
  std::optional<Hours> hours;
  if (request.has_hours()) hours = HoursOf(request.hours());
  auto content = Complete({.year = request.year(),
                           .activity_type = ActivityTypeOf(request.activity_type()),
                           .title = request.title(),
                           .organiser = request.organiser(),
                           .span = SpanOf(request),
                           .hours = hours});
  if (!content) return tl::unexpected{content.error()};
  const auto person = PersonOf(request, call);
  if (!person) return FailField("#/personId", jixue::errors::kRequired);
  return NewClaim{*person, *std::move(content), request.promise()};
}

Result<ClaimChange> ParseClaimChange(const v1::UpdateClaimRequest& request) {
  const auto keys = KeysOf(request.update_mask());
  std::vector<FieldError> problems;
  // A key that is there without a value clears, which only the hours allow (D21).
  const auto take = [&](bool present, const char* key) {
    if (!present && keys.contains(key)) {
      problems.push_back(WrongField(std::string{"#/"} + key, jixue::errors::kRequired));
    }
    return present;
  };
  ContentChange change;
  if (take(request.has_year(), "year")) change.year = request.year();
  if (take(request.has_activity_type(), "activityType")) {
    change.activity_type = ActivityTypeOf(request.activity_type());
  }
  if (take(request.has_title(), "title")) change.title = request.title();
  if (take(request.has_organiser(), "organiser")) change.organiser = request.organiser();
  if (take(request.has_start_date(), "startDate")) change.start_date = DateOf(request.start_date());
  if (take(request.has_start_half(), "startHalf")) change.start_half = HalfOf(request.start_half());
  if (take(request.has_end_date(), "endDate")) change.end_date = DateOf(request.end_date());
  if (take(request.has_end_half(), "endHalf")) change.end_half = HalfOf(request.end_half());
  if (request.has_hours()) change.hours = HoursOf(request.hours());
  change.clears_hours = !request.has_hours() && keys.contains("hours");
  if (!problems.empty()) return FailFields(std::move(problems));
  return ClaimChange{IdOf<ClaimId>(request.claim_id()), request.etag(), std::move(change)};
}

std::vector<ClaimId> ParseClaimIds(const google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::vector<ClaimId> claims;
  claims.reserve(static_cast<std::size_t>(ids.size()));
  for (const auto& id : ids) claims.push_back(IdOf<ClaimId>(id));
  return claims;
}

Submission ParseSubmission(const v1::SubmitClaimsRequest& request) {
  return {ParseClaimIds(request.claim_ids()), IdOf<UnitId>(request.reviewer().unit_id())};
}

Decisions ParseDecisions(const v1::DecideClaimsRequest& request) {
  Decisions decisions;
  decisions.review.approves = request.decision() == v1::Decision::APPROVE;
  if (request.has_opinion()) decisions.review.opinion = request.opinion();
  for (const auto& item : request.items()) {
    decisions.items.push_back({IdOf<ClaimId>(item.claim_id()), item.etag()});
  }
  return decisions;
}

Deletion ParseDeletion(const v1::DeleteClaimsRequest& request) {
  return {ParseClaimIds(request.claim_ids()), request.reason()};
}

ClaimListQuery ParseList(const v1::ListClaimsRequest& request) {
  return QueryOf(request, "ListClaims");
}

Result<ClaimListQuery> ParseSearch(const v1::SearchClaimsRequest& request, Timestamp now,
                                   const Secret& id_index_key) {
  auto query = QueryOf(request, "SearchClaims");
  if (!request.name().empty()) query.filter.name_prefix = request.name();
  if (!request.id_number().empty()) {
    const auto number = IdNumber::Parse(request.id_number(), CivilDate(now));
    if (!number) return FailField("#/idNumber", number.error());
    query.id_number_index = IdNumberIndex(id_index_key, *number);
  }
  return query;
}

}  // namespace jixue::approval
