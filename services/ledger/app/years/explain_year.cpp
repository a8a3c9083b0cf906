#include "services/ledger/app/years/explain_year.h"

#include "services/ledger/domain/errors.h"
#include "services/ledger/storage/years/year_reader.h"

namespace jixue::ledger {

Result<Compliance> ExplainYear(db::Tx& tx, const Call& call, const PersonId& person,
                               std::int32_t year) {
  YearReader reader{tx};
  const YearWithPolicy found = reader.Read(person, year);
  if (!found.policy) return Fail(errors::kPolicyYearNotFound, {{"year", std::to_string(year)}});

  const std::vector<Entry> entries = reader.Entries(person, year, std::nullopt);
  const YearBalance balance = AddUp(entries).year;
  Compliance compliance{
      .year = year,
      .status = StatusOf(balance, found.policy, found.required.has_value(), call.received_at),
      .requirements = RequirementsOf(balance, *found.policy, found.required),
      .entries = RecogniseEntries(entries),
      .met_before = {},
  };
  const bool is_met =
      compliance.status == YearStatus::kMet || compliance.status == YearStatus::kMetByMakeup;
  if (!is_met) compliance.met_before = FindMetBefore(entries, reader.ReadRulesHistory(year));
  return compliance;
}

}  // namespace jixue::ledger
