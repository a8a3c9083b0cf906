#include "services/ledger/prepare/search_hours.h"

#include "libs/values/id_index.h"

namespace jixue::ledger {

MemberQuery PrepareSearchHours(const Secret& id_index_key, const Call& call,
                               const HourSearch& search) {
  MemberQuery query = search.query;
  if (!search.id_number) return query;
  const auto number = ParseIdNumberForSearch(*search.id_number, CivilDate(call.received_at));
  // No index is empty, so that an empty one matches nobody.
  query.filter.id_number_index = number ? IdNumberIndex(id_index_key, *number) : std::string{};
  return query;
}

}  // namespace jixue::ledger
