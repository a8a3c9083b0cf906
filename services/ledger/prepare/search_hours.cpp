#include "services/ledger/prepare/search_hours.h"

#include "libs/values/id_index.h"

namespace jixue::ledger {

Result<MemberQuery> PrepareSearchHours(const Secret& id_index_key, const Call& call,
                                       const HourSearch& search) {
  MemberQuery query = search.query;
  if (!search.id_number) return query;
  const auto number = IdNumber::Parse(*search.id_number, CivilDate(call.received_at));
  if (!number) return FailField("#/idNumber", number.error());
  query.filter.id_number_index = IdNumberIndex(id_index_key, *number);
  return query;
}

}  // namespace jixue::ledger
