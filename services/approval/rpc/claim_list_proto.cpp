#include "services/approval/rpc/claim_list_proto.h"

#include <set>
#include <string>

#include "libs/base/crypto.h"
#include "libs/base/try.h"
#include "libs/rpc/wire/request.h"
#include "services/approval/rpc/claim_proto.h"

namespace jixue::approval {

namespace {

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

// An empty text filters nothing.
template <class Id>
Result<std::optional<Id>> ParseIdFilter(const std::string& text, const std::string& pointer) {
  if (text.empty()) return std::optional<Id>{};
  return rpc::ParseId<Id>(text, pointer).map([](const Id& id) { return std::optional{id}; });
}

template <class Request>
Result<ClaimFilter> ParseFilter(const Request& request) {
  ClaimFilter filter;
  JIXUE_TRY(person, ParseIdFilter<PersonId>(request.person_id(), "#/personId"));
  JIXUE_TRY(unit, ParseIdFilter<UnitId>(request.unit_id(), "#/unitId"));
  JIXUE_TRY(department, ParseIdFilter<DepartmentId>(request.department_id(), "#/departmentId"));
  filter.person = person;
  filter.unit = unit;
  filter.department = department;
  if (request.has_year()) filter.year = request.year();
  std::set<ClaimState> states;  // Each one once.
  for (const int code : request.state()) {
    states.insert(ClaimStateOf(static_cast<v1::ClaimState::Code>(code)));
  }
  filter.states.assign(states.begin(), states.end());
  filter.approved_elsewhere = request.approved_elsewhere();
  return filter;
}

template <class Id>
std::string IdText(const std::optional<Id>& id) {
  return id ? id->ToText() : "";
}

// Only the last part is free text, so different filters have different names.
ListName NameOfList(std::string text, const ClaimSelection& selection) {
  const ClaimFilter& filter = selection.filter;
  if (filter.approved_elsewhere) text += "ApprovedElsewhere";
  text += "|" + IdText(filter.person) + "|" + IdText(filter.unit) + "|" +
          IdText(filter.department) + "|" + (filter.year ? std::to_string(*filter.year) : "") + "|";
  for (const auto state : filter.states) text.append(NameOf(state)).append(",");
  text += "|" + crypto::Hex(selection.id_number_index.value_or("")) + "|";
  return ListName{text + filter.name_prefix.value_or("")};
}

}  // namespace

Result<ClaimSelection> ParseListClaims(const v1::ListClaimsRequest& request) {
  JIXUE_TRY(filter, ParseFilter(request));
  return ClaimSelection{std::move(filter), std::nullopt};
}

Result<ClaimSearch> ParseSearchClaims(const v1::SearchClaimsRequest& request, const Call& call) {
  JIXUE_TRY(filter, ParseFilter(request));
  if (!request.name().empty()) filter.name_prefix = request.name();
  ClaimSearch search{std::move(filter), std::nullopt};
  if (!request.id_number().empty()) {
    const auto number = IdNumber::Parse(request.id_number(), CivilDate(call.received_at));
    if (!number) return FailField("#/idNumber", number.error());
    search.id_number = *number;
  }
  return search;
}

ListName NameOfListClaims(const ClaimSelection& selection) {
  return NameOfList("ListClaims", selection);
}

ListName NameOfSearchClaims(const ClaimSelection& selection) {
  return NameOfList("SearchClaims", selection);
}

v1::ListClaimsResponse ToProto(const Page<ClaimView>& page, const PageTokens& tokens,
                               const ListName& name) {
  v1::ListClaimsResponse response;
  for (const auto& view : page.items) *response.add_items() = ToProto(view);
  rpc::SetNextPage(response, page, tokens, name,
                   [](const ClaimView& view) { return view.claim.id; });
  if (page.total) response.set_total_count(*page.total);
  return response;
}

}  // namespace jixue::approval
