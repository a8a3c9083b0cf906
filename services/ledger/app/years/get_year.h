// Query: one year as the certificate service needs it (D1).
#pragma once

#include <optional>
#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/years/compliance_rules.h"

namespace jixue::ledger {

struct CertificateConditions {
  YearBalance balance;
  bool policy_year_known;
  std::vector<Requirement> conditions;  // Of R-62; empty without a policy year.
  std::optional<ApprovingUnit> unit;    // Of the last recognised professional hours (D68).
};

CertificateConditions GetYear(db::Tx& tx, const Call& call, const PersonId& person,
                              std::int32_t year);

}  // namespace jixue::ledger
