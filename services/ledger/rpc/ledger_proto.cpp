#include "services/ledger/rpc/ledger_proto.h"

#include "libs/base/errors.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/values/hours.h"
#include "libs/values/id_index.h"

namespace jixue::ledger {
namespace {

// The numbers of the domain's enums are those of the protos.
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
  message.set_public_hours(HoursNumber(summary.sums.public_tenths));
  message.set_professional_hours(HoursNumber(summary.sums.professional_tenths));
  message.set_total_hours(HoursNumber(summary.sums.total_tenths()));
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

// All filters as text, each with its length, so that different filters never give the same text.
std::string ListName(std::string_view method, const std::vector<std::string>& filters) {
  std::string name{method};
  for (const std::string& filter : filters)
    name += "|" + std::to_string(filter.size()) + ":" + filter;
  return name;
}

std::string StatusText(const std::vector<YearStatus>& statuses) {
  std::string text;
  for (const YearStatus status : statuses) text += std::to_string(static_cast<int>(status)) + ",";
  return text;
}

Result<MemberQuery> WithPage(MemberQuery query, const std::string& token,
                             const PageTokens& tokens) {
  if (token.empty()) return query;
  const auto last = tokens.Read(query.list, token);
  query.page.after = last ? PersonId::Parse(*last) : std::nullopt;
  if (!query.page.after) return FailField("#/pageToken", jixue::errors::kBadPageToken);
  return query;
}

}  // namespace

Result<PersonId> ParsePerson(const std::string& person_id) {
  const auto person = PersonId::Parse(person_id);
  if (!person) return Fail(jixue::errors::kPersonNotFound);
  return *person;
}

std::optional<Timestamp> ParseAsOf(const google::protobuf::Timestamp* as_of) {
  if (as_of == nullptr) return std::nullopt;
  return rpc::FromProto(*as_of);
}

Result<MemberQuery> ParseListUnitHours(const v1::ListUnitHoursRequest& request,
                                       const PageTokens& tokens) {
  const auto unit = UnitId::Parse(request.unit_id());
  if (!unit) return Fail(jixue::errors::kUnitNotFound);
  MemberQuery query{
      .unit = unit,
      .filter = {.year = request.year(),
                 .unit = unit,
                 .department = DepartmentId::Parse(request.department_id()),
                 .statuses = ParseStatuses(request.status()),
                 .name_prefix = std::nullopt,
                 .id_number_index = std::nullopt},
      .page = {std::nullopt, PageSizeOf(request.page_size())},
      .list = {},
  };
  query.list = ListName("ledger.ListUnitHours",
                        {request.unit_id(), std::to_string(request.year()), request.department_id(),
                         StatusText(query.filter.statuses)});
  return WithPage(std::move(query), request.page_token(), tokens);
}

Result<MemberQuery> ParseSearchHours(const v1::SearchHoursRequest& request,
                                     const PageTokens& tokens, const Secret& id_index_key,
                                     const Call& call) {
  MemberQuery query{
      .unit = std::nullopt,
      .filter = {.year = request.year(),
                 .unit = UnitId::Parse(request.unit_id()),
                 .department = DepartmentId::Parse(request.department_id()),
                 .statuses = ParseStatuses(request.status()),
                 .name_prefix = std::nullopt,
                 .id_number_index = std::nullopt},
      .page = {std::nullopt, PageSizeOf(request.page_size())},
      .list = {},
  };
  if (!request.name().empty()) query.filter.name_prefix = request.name();
  if (!request.id_number().empty()) {
    const auto number = ParseIdNumberForSearch(request.id_number(), CivilDate(call.received_at));
    query.filter.id_number_index = number ? IdNumberIndex(id_index_key, *number) : std::string{};
  }
  query.list = ListName("ledger.SearchHours",
                        {request.unit_id(), std::to_string(request.year()), request.department_id(),
                         StatusText(query.filter.statuses), request.name(), request.id_number()});
  return WithPage(std::move(query), request.page_token(), tokens);
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
    message.set_title(requirement.title);
    message.set_required(HoursNumber(requirement.required_tenths));
    message.set_actual(HoursNumber(requirement.actual_tenths));
    message.set_missing(HoursNumber(requirement.missing_tenths));
    message.set_met(requirement.met);
  }
  for (const EntryCount& count : compliance.entries) {
    v1::EntryCount& message = *response.add_entries();
    message.set_entry_id(count.entry.ToText());
    message.set_counted(HoursNumber(count.counted_tenths));
    if (count.rule.empty()) continue;
    message.set_rule(std::string{count.rule});
    message.set_reason(count.reason);
  }
  return response;
}

v1::ListUnitHoursResponse ToProto(const MemberList& list, const MemberQuery& query,
                                  const PageTokens& tokens) {
  v1::ListUnitHoursResponse response;
  for (const MemberHours& member : list.items) {
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
  if (list.more)
    response.set_next_page_token(tokens.Make(query.list, list.items.back().person.ToText()));
  return response;
}

v1::GetYearResponse ToProto(const CertificateConditions& conditions) {
  v1::GetYearResponse response;
  response.set_version(conditions.sums.version);
  response.set_public_tenths(conditions.sums.public_tenths);
  response.set_professional_tenths(conditions.sums.professional_tenths);
  response.set_policy_year_known(conditions.policy_year_known);
  for (const Requirement& condition : conditions.conditions) {
    v1::Condition& message = *response.add_conditions();
    message.set_rule(condition.rule);
    message.set_required_tenths(condition.required_tenths);
    message.set_actual_tenths(condition.actual_tenths);
    message.set_missing_tenths(condition.missing_tenths);
    message.set_met(condition.met);
  }
  return response;
}

}  // namespace jixue::ledger
