#include "services/ledger/app/years/list_years.h"

#include "services/ledger/storage/years/year_reader.h"

namespace jixue::ledger {

std::vector<YearSummary> ListYears(db::Tx& tx, const Call& call, const PersonId& person) {
  const Timestamp now = call.received_at;
  const auto current_year = static_cast<std::int32_t>(static_cast<int>(CivilDate(now).year()));
  std::vector<YearSummary> summaries;
  for (const YearWithPolicy& year : YearReader{tx}.List(person, current_year)) {
    summaries.push_back({year.year, year.balance,
                         StatusOf(year.balance, year.policy, year.required.has_value(), now)});
  }
  return summaries;
}

}  // namespace jixue::ledger
