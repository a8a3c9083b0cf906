#include "services/ledger/app/years/explain_year.h"

#include "services/ledger/domain/errors.h"
#include "services/ledger/storage/years/year_reader.h"

namespace jixue::ledger {

Result<Compliance> ExplainYear(db::Tx& tx, const PersonId& person, std::int32_t year,
                               Timestamp now) {
  YearReader reader{tx};
  const RuledYear ruled = reader.Read(person, year);
  if (!ruled.policy) return Fail(errors::kPolicyYearNotFound, {{"year", std::to_string(year)}});

  const std::vector<Entry> entries = reader.Entries(person, year, std::nullopt);
  const YearRow sums = AddUp(entries).year;
  return Compliance{
      .year = year,
      .status = StatusOf(sums, ruled.policy, ruled.required.has_value(), now),
      .requirements = RequirementsOf(sums, *ruled.policy, ruled.required),
      .entries = CountEntries(entries),
  };
}

}  // namespace jixue::ledger
