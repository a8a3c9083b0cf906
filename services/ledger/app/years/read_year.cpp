#include "services/ledger/app/years/read_year.h"

#include "services/ledger/domain/posting/counting_rules.h"
#include "services/ledger/storage/years/year_reader.h"

namespace jixue::ledger {

YearDetails ReadYear(db::Tx& tx, const Call& call, const YearQuery& query) {
  YearReader reader{tx};
  const YearRules rules = reader.Rules(query.year, query.as_of);
  YearDetails details{.summary = {},
                      .entries = reader.Entries(query.person, query.year, query.as_of),
                      .reversed_by = {}};
  for (const Entry& entry : details.entries) {
    if (entry.reverses) details.reversed_by.emplace(*entry.reverses, entry.id);
  }
  // The balance is computed from the entries, which were read anyway, so that it always agrees with
  // the entries beside it.
  const YearBalance balance = AddUp(details.entries).year;
  const Timestamp instant = query.as_of.value_or(call.received_at);
  details.summary = {query.year, balance,
                     StatusOf(balance, rules.policy, rules.required.has_value(), instant)};
  return details;
}

}  // namespace jixue::ledger
