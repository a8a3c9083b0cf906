// Step: hours of a person's year were reversed, so certificates that relied on them are invalidated
//
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Raises the version fence (D1) and invalidates the certificate of an older version of the year.
// Harmless when repeated or out of order.
void InvalidateCertificates(db::Tx& tx, const YearReversal& reversal, const Cause& cause);

}  // namespace jixue::certificate
