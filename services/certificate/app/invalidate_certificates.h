// Use case: hours of a person's year were reversed.
#pragma once

#include <string_view>

#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Makes the certificates of an older version of the year fall, and remembers the version for the
// fence (D1). Harmless when repeated or out of order.
void InvalidateCertificates(db::Tx& tx, Timestamp now, const PersonYear& person_year,
                            std::int64_t reversal_version, std::string_view trace_parent);

}  // namespace jixue::certificate
