// When a certificate is issued and when it falls. Rules; decisions D1, D46.
#pragma once

#include <optional>

#include "libs/base/error.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Whether the year holds the three literal conditions of R-62. The third (review passed) holds by
// construction: the ledger has approved hours only. CONDITIONS_NOT_MET lists every missing one.
std::optional<Error> RefuseUnmetYear(std::int32_t year, const YearFacts& facts);

// The fence of D1: facts that are older than the last reversal heard of must not become a
// certificate. YEAR_CHANGED.
std::optional<Error> RefuseStaleFacts(std::int32_t year, const YearFacts& facts,
                                      std::int64_t last_reversal_version);

// Whether a reversal makes this certificate fall, even if the rest would still suffice.
bool FallsByReversal(const Certificate& certificate, std::int64_t reversal_version);

// Why a certificate fell, as verifiers see it: a stable word, never an admin's free text.
inline constexpr const char* kHoursDeleted = "HOURS_DELETED";

}  // namespace jixue::certificate
