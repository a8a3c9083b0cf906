#include "services/ledger/rpc/hours_proto.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "libs/rpc/wire/page.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"
#include "libs/rpc/wire/shown_text.h"
#include "libs/values/hours.h"
#include "services/ledger/app/years/settle_history.h"
#include "services/ledger/domain/errors.h"

namespace jixue::ledger {
namespace {

// The domain's enums have the numbers of the protos.
static_assert(static_cast<int>(YearStatus::kInProgress) == v1::YearStatus::IN_PROGRESS);
static_assert(static_cast<int>(YearStatus::kMet) == v1::YearStatus::MET);
static_assert(static_cast<int>(YearStatus::kNotMet) == v1::YearStatus::NOT_MET);
static_assert(static_cast<int>(YearStatus::kMetByMakeup) == v1::YearStatus::MET_BY_MAKEUP);
static_assert(static_cast<int>(Subject::kPublic) == v1::Subject::PUBLIC);
static_assert(static_cast<int>(Subject::kProfessional) == v1::Subject::PROFESSIONAL);
static_assert(static_cast<int>(SourceKind::kLearning) == v1::EntrySource::LEARNING);
static_assert(static_cast<int>(SourceKind::kOperator) == v1::EntrySource::OPERATOR);

v1::YearStatus::Code ToProto(YearStatus status) {
  return static_cast<v1::YearStatus::Code>(status);
}

template <class Message>
void FillSummary(Message& message, const YearSummary& summary) {
  message.set_year(summary.year);
  message.set_public_hours(HoursNumber(summary.balance.public_tenths));
  message.set_professional_hours(HoursNumber(summary.balance.professional_tenths));
  message.set_total_hours(HoursNumber(summary.balance.total_tenths()));
  message.set_status(ToProto(summary.status));
}

void FillEntry(v1::Entry& message, const Entry& entry, const YearDetails& details) {
  message.set_entry_id(entry.id.ToText());
  message.set_subject(static_cast<v1::Subject::Code>(entry.subject));
  message.set_hours(HoursNumber(entry.hours_tenths));
  message.set_title(entry.title);
  message.mutable_source()->set_kind(static_cast<v1::EntrySource::Kind>(entry.source.kind));
  message.mutable_source()->set_reference(entry.source.reference);
  *message.mutable_credited_at() = rpc::ToProto(entry.posted_at);
  if (entry.reverses) message.set_reverses(entry.reverses->ToText());
  if (!entry.reason.empty()) message.set_reason(entry.reason);
  const auto reversal = details.reversed_by.find(entry.id);
  if (reversal != details.reversed_by.end()) message.set_reversed_by(reversal->second.ToText());
}

template <class Statuses>
std::vector<YearStatus> ParseStatuses(const Statuses& codes) {
  std::vector<YearStatus> statuses;
  for (const int code : codes) {
    if (code != v1::YearStatus::YEAR_STATUS_UNSPECIFIED)
      statuses.push_back(static_cast<YearStatus>(code));
  }
  return statuses;
}

std::string_view CodeOf(YearChange change) {
  switch (change) {
    case YearChange::kPolicyChanged:
      return errors::kMetBeforePolicyChanged.code;
    case YearChange::kProgrammePublished:
      return errors::kMetBeforeProgrammePublished.code;
    case YearChange::kPublicHoursCredited:
      return errors::kMetBeforePublicHours.code;
    case YearChange::kHoursReversed:
      return errors::kMetBeforeHoursReversed.code;
  }
  return {};
}

void FillMetBefore(v1::MetBefore& message, const MetBefore& before) {
  *message.mutable_met_at() = rpc::ToProto(before.met_at);
  *message.mutable_lost_at() = rpc::ToProto(before.lost_at);
  message.mutable_change()->set_code(std::string{CodeOf(before.change)});
  if (before.required) (*message.mutable_change()->mutable_params())["title"] = *before.required;
  if (before.entry) message.set_entry_id(before.entry->ToText());
}

std::string StatusText(const std::vector<YearStatus>& statuses) {
  std::string text;
  for (const YearStatus status : statuses) text += std::to_string(static_cast<int>(status)) + ",";
  return text;
}

template <class Request>
std::optional<Timestamp> AsOf(const Request& request) {
  if (!request.has_as_of()) return std::nullopt;
  return rpc::FromProto(request.as_of());
}

// The filters that both lists of members have.
template <class Request>
MemberFilter ParseFilter(const Request& request) {
  return {.year = request.year(),
          .unit = UnitId::Parse(request.unit_id()),
          .department = DepartmentId::Parse(request.department_id()),
          .statuses = ParseStatuses(request.status()),
          .name_prefix = std::nullopt,
          .id_number_index = std::nullopt};
}

template <class Request>
ListName NameWithFilter(std::string_view method, const Request& request) {
  return ListName{method}
      .With(request.unit_id())
      .With(request.year())
      .With(request.department_id())
      .With(StatusText(ParseStatuses(request.status())));
}

}  // namespace

Result<PersonId> ParsePerson(const std::string& person_id) {
  const auto person = PersonId::Parse(person_id);
  if (!person) return Fail(common_errors::kPersonNotFound);
  return *person;
}

Result<YearQuery> ParseGetMyYear(const Call& call, const v1::GetMyYearRequest& request) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  const YearQuery query{person, request.year(), AsOf(request)};
  JIXUE_RETURN_IF_FAILED(CheckAsOf(call, query.as_of));
  return query;
}

Result<YearQuery> ParseGetPersonYear(const Call& call, const v1::GetPersonYearRequest& request) {
  JIXUE_TRY(person, ParsePerson(request.person_id()));
  const YearQuery query{person, request.year(), AsOf(request)};
  JIXUE_RETURN_IF_FAILED(CheckAsOf(call, query.as_of));
  return query;
}

ListName ListNameOf(const v1::ListUnitHoursRequest& request) {
  return NameWithFilter("ledger.ListUnitHours", request);
}

ListName ListNameOf(const v1::SearchHoursRequest& request) {
  return NameWithFilter("ledger.SearchHours", request)
      .With(request.name())
      .With(request.id_number());
}

Result<MemberQuery> ParseListUnitHours(const v1::ListUnitHoursRequest& request,
                                       const PageTokens& tokens) {
  MemberFilter filter = ParseFilter(request);
  if (!filter.unit) return Fail(common_errors::kUnitNotFound);
  JIXUE_TRY(page, rpc::ReadPage<PersonId>(request, tokens, ListNameOf(request)));
  return MemberQuery{std::move(filter), page};
}

Result<HourSearch> ParseSearchHours(const v1::SearchHoursRequest& request,
                                    const PageTokens& tokens) {
  MemberFilter filter = ParseFilter(request);
  if (!request.name().empty()) filter.name_prefix = request.name();
  JIXUE_TRY(page, rpc::ReadPage<PersonId>(request, tokens, ListNameOf(request)));
  HourSearch search{.query = {std::move(filter), page}, .id_number = std::nullopt};
  if (!request.id_number().empty()) search.id_number = request.id_number();
  return search;
}

v1::ListYearsResponse ToProto(const std::vector<YearSummary>& years) {
  v1::ListYearsResponse response;
  for (const YearSummary& year : years) FillSummary(*response.add_years(), year);
  return response;
}

v1::YearDetails ToProto(const YearDetails& details) {
  v1::YearDetails response;
  FillSummary(response, details.summary);
  for (const Entry& entry : details.entries) FillEntry(*response.add_entries(), entry, details);
  return response;
}

v1::Compliance ToProto(const Compliance& compliance) {
  v1::Compliance response;
  response.set_year(compliance.year);
  response.set_met(compliance.status == YearStatus::kMet ||
                   compliance.status == YearStatus::kMetByMakeup);
  response.set_status(ToProto(compliance.status));
  for (const Requirement& requirement : compliance.requirements) {
    v1::Requirement& message = *response.add_requirements();
    message.set_rule(requirement.rule);
    *message.mutable_title() = rpc::ToProto(requirement.title);
    message.set_required(HoursNumber(requirement.required_tenths));
    message.set_actual(HoursNumber(requirement.actual_tenths));
    message.set_missing(HoursNumber(requirement.missing_tenths));
    message.set_met(requirement.met);
  }
  for (const EntryRecognition& recognition : compliance.entries) {
    v1::EntryCount& message = *response.add_entries();
    message.set_entry_id(recognition.entry.ToText());
    message.set_counted(HoursNumber(recognition.recognised_tenths));
    if (recognition.rule.empty()) continue;
    message.set_rule(std::string{recognition.rule});
    *message.mutable_reason() = rpc::ToProto(recognition.reason);
  }
  if (compliance.met_before) FillMetBefore(*response.mutable_met_before(), *compliance.met_before);
  return response;
}

v1::ListUnitHoursResponse ToProto(const Page<MemberHours>& page, const PageTokens& tokens,
                                  const ListName& name) {
  v1::ListUnitHoursResponse response;
  for (const MemberHours& member : page.items) {
    v1::MemberHours& message = *response.add_items();
    message.set_person_id(member.person.ToText());
    message.set_name(member.name);
    message.set_id_number_masked(member.id_number_masked);
    if (member.department) message.set_department_id(member.department->ToText());
    message.set_public_hours(HoursNumber(member.public_tenths));
    message.set_professional_hours(HoursNumber(member.professional_tenths));
    message.set_total_hours(HoursNumber(member.public_tenths + member.professional_tenths));
    message.set_status(ToProto(member.status));
  }
  rpc::SetNextPage(response, page, tokens, name, &MemberHours::person);
  return response;
}

v1::GetYearResponse ToProto(const CertificateConditions& conditions) {
  v1::GetYearResponse response;
  response.set_version(conditions.balance.version);
  response.set_public_tenths(conditions.balance.public_tenths);
  response.set_professional_tenths(conditions.balance.professional_tenths);
  response.set_policy_year_known(conditions.policy_year_known);
  for (const Requirement& condition : conditions.conditions) {
    v1::Condition& message = *response.add_conditions();
    message.set_rule(condition.rule);
    message.set_required_tenths(condition.required_tenths);
    message.set_actual_tenths(condition.actual_tenths);
    message.set_missing_tenths(condition.missing_tenths);
    message.set_met(condition.met);
  }
  if (conditions.unit) {
    response.set_unit_id(conditions.unit->id.ToText());
    if (conditions.unit->name) response.set_unit_name(*conditions.unit->name);
  }
  return response;
}

}  // namespace jixue::ledger
