// Query: hours per year of one person.
// RPCs: ListMyYears, ListPersonYears.
#pragma once

#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/years/compliance_rules.h"

namespace jixue::ledger {

struct YearSummary {
  std::int32_t year;
  YearBalance balance;
  YearStatus status;
};

// Years with entries and the current civil year, newest first. A year without policy shows its
// balance and is in progress.
std::vector<YearSummary> ListYears(db::Tx& tx, const Call& call, const PersonId& person);

}  // namespace jixue::ledger
