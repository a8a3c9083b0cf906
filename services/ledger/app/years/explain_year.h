// Query: why the requirements of a year are met or not.
// RPCs: GetMyCompliance, GetPersonCompliance.
#pragma once

#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/posting/counting_rules.h"
#include "services/ledger/domain/years/compliance_rules.h"
#include "services/ledger/domain/years/met_history.h"

namespace jixue::ledger {

struct Compliance {
  std::int32_t year;
  YearStatus status;
  std::vector<Requirement> requirements;
  std::vector<EntryRecognition> entries;
  std::optional<MetBefore> met_before;  // Why the year is no longer met.
};

// Errors: POLICY_YEAR_NOT_FOUND when no policy defines the requirements of the year.
Result<Compliance> ExplainYear(db::Tx& tx, const Call& call, const PersonId& person,
                               std::int32_t year);

}  // namespace jixue::ledger
