// Mapping of policy year rows. For .cpp files of storage/ only.
#pragma once

#include "libs/db/rows.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// A row with these columns: year, version, total_tenths, share_numerator, share_denominator,
// registration_opens_at, registration_closes_at, make_up_years, ratio_mode.
PolicyYear PolicyYearOf(const db::Row& row);

}  // namespace jixue::ledger
