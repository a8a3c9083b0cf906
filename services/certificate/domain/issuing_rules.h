// When a certificate is issued and when it is invalidated. Rules; decisions D1, D46.
#pragma once

#include "libs/base/error.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Checks that the year meets the three literal conditions of R-62. The third (review passed) is met
// by construction: the ledger has approved hours only. Errors: CONDITIONS_NOT_MET with every
// missing condition.
Result<void> CheckEligibility(std::int32_t year, const EligibilityFacts& facts);

// Checks that the year has begun by the time of the province (D73); the request's arrival decides.
// Errors: YEAR_NOT_BEGUN.
Result<void> CheckYearHasBegun(std::int32_t year, Timestamp now);

// Checks the facts against the version fence of D1 (storage/certificate_repository.h): facts older
// than the last reversal must not become a certificate. Errors: YEAR_CHANGED.
Result<void> CheckFactsAreCurrent(std::int32_t year, const EligibilityFacts& facts,
                                  std::int64_t fence);

// Whether a reversal invalidates this certificate. It does even if the remaining hours would still
// suffice.
bool IsInvalidatedBy(const Certificate& certificate, std::int64_t reversal_version);

// Why a certificate was invalidated, as verifiers see it: a stable word, never an admin's free
// text.
inline constexpr const char* kHoursDeleted = "HOURS_DELETED";

}  // namespace jixue::certificate
