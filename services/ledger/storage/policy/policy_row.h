// Mapping of policy year rows. For .cpp files of storage/ only.
#pragma once

#include <pqxx/row>

#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// A row that has these columns from `first` on, in this order: year, version, total_tenths,
// share_numerator, share_denominator, registration_opens_at, registration_closes_at, make_up_years,
// ratio_mode.
PolicyYear PolicyYearOf(const pqxx::row& row, int first);

}  // namespace jixue::ledger
