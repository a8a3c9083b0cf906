#include "services/ledger/app/years/read_year.h"

#include "services/ledger/domain/posting/counting_rules.h"
#include "services/ledger/storage/years/year_reader.h"

namespace jixue::ledger {

YearDetails ReadYear(db::Tx& tx, const PersonId& person, std::int32_t year,
                     std::optional<Timestamp> as_of, Timestamp now) {
  YearReader reader{tx};
  const RuledYear ruled = reader.Read(person, year);
  YearDetails details{
      .summary = {}, .entries = reader.Entries(person, year, as_of), .reversed_by = {}};
  for (const Entry& entry : details.entries) {
    if (entry.reverses) details.reversed_by.emplace(*entry.reverses, entry.id);
  }
  // The entries are the truth and were read anyway: sums made of them always fit what is shown
  // beside them.
  const YearRow sums = AddUp(details.entries).year;
  const Timestamp instant = as_of.value_or(now);
  details.summary = {year, sums, StatusOf(sums, ruled.policy, ruled.required.has_value(), instant)};
  return details;
}

}  // namespace jixue::ledger
