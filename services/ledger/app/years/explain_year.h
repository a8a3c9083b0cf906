// Query: why a year is met or not.
#pragma once

#include <vector>

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/posting/counting_rules.h"
#include "services/ledger/domain/years/compliance_rules.h"

namespace jixue::ledger {

struct Compliance {
  std::int32_t year;
  YearStatus status;
  std::vector<Requirement> requirements;
  std::vector<EntryCount> entries;
};

// POLICY_YEAR_NOT_FOUND when nobody has said what the year asks for.
Result<Compliance> ExplainYear(db::Tx& tx, const PersonId& person, std::int32_t year,
                               Timestamp now);

}  // namespace jixue::ledger
