// Query: hours per year of one person.
#pragma once

#include <vector>

#include "libs/db/tx.h"
#include "services/ledger/domain/years/compliance_rules.h"

namespace jixue::ledger {

struct YearSummary {
  std::int32_t year;
  YearRow sums;
  YearStatus status;
};

// Years with entries and the current civil year, newest first. A year without policy shows sums and
// is in progress.
std::vector<YearSummary> ListYears(db::Tx& tx, const PersonId& person, Timestamp now);

}  // namespace jixue::ledger
