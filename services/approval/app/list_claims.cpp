#include "services/approval/app/list_claims.h"

#include <algorithm>
#include <utility>

#include "services/approval/app/claim_warnings.h"
#include "services/approval/storage/left_claim_reader.h"
#include "services/approval/storage/replica_reader.h"

namespace jixue::approval {

namespace {

// The filter with the person who has the ID number; nullopt when no person has it, or when the
// filter asks for another person.
std::optional<ClaimFilter> ResolveIdNumber(db::Tx& tx, const ClaimSelection& selection) {
  ClaimFilter filter = selection.filter;
  if (!selection.id_number_index) return filter;
  const auto person = ReplicaReader{tx}.FindPersonByIdNumber(*selection.id_number_index);
  if (!person || (filter.person && filter.person != person)) return std::nullopt;
  filter.person = person;
  return filter;
}

// Whether claims that the account rejected belong to the list although they left the scope (D71).
bool ListsRejections(const auth::Scope& scope, const ClaimFilter& filter) {
  if (scope.units.empty() || filter.approved_elsewhere) return false;
  const auto& states = filter.states;
  return states.empty() ||
         std::find(states.begin(), states.end(), ClaimState::kRejected) != states.end();
}

// Both pages are newest first and have no claim in common.
Page<ClaimView> Merge(Page<ClaimView> page, Page<ClaimView> others, std::int32_t size) {
  for (auto& view : others.items) page.items.push_back(std::move(view));
  std::sort(page.items.begin(), page.items.end(), [](const ClaimView& one, const ClaimView& other) {
    return other.claim.id < one.claim.id;
  });
  auto merged = PageOf(std::move(page.items), size);
  merged.more = merged.more || page.more || others.more;
  return merged;
}

}  // namespace

Result<Page<ClaimView>> ListClaims(db::Tx& tx, const Call& call, const ClaimListQuery& query) {
  Page<ClaimView> page;
  const auto filter = ResolveIdNumber(tx, query.selection);
  if (!filter) {
    if (query.include_total) page.total = 0;
    return page;
  }
  const auto scope = auth::ScopeOf(call.caller());
  ClaimListReader claims{tx, scope};
  LeftClaimReader left{tx, scope, call.caller().account};
  const bool with_rejections = ListsRejections(scope, *filter);
  std::optional<std::int32_t> total;
  if (query.include_total) {
    total = claims.Count(*filter) + (with_rejections ? left.CountRejected(*filter) : 0);
  }
  page = claims.List(*filter, query.page);
  AddWarnings(tx, call, page.items);
  if (with_rejections) {
    page = Merge(std::move(page), left.ListRejected(*filter, query.page), query.page.size);
  }
  page.total = total;
  return page;
}

}  // namespace jixue::approval
