// Query: one year as the certificate service needs it (D1).
#pragma once

#include <vector>

#include "libs/db/tx.h"
#include "services/ledger/domain/years/compliance_rules.h"

namespace jixue::ledger {

struct CertificateConditions {
  YearRow sums;
  bool policy_year_known;
  std::vector<Requirement> conditions;  // Of R-62; empty without a policy year.
};

CertificateConditions ReadCertificateConditions(db::Tx& tx, const PersonId& person,
                                                std::int32_t year);

}  // namespace jixue::ledger
