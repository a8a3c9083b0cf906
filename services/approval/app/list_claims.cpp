#include "services/approval/app/list_claims.h"

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
  std::optional<std::int32_t> total;
  if (query.include_total) total = claims.Count(*filter);
  page = claims.List(*filter, query.page);
  page.total = total;
  return page;
}

}  // namespace jixue::approval
