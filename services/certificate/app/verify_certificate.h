// Query: the certificate of a serial, for anybody.
#pragma once

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Errors: SERIAL_UNKNOWN.
Result<Certificate> VerifyCertificate(db::Tx& tx, const Serial& serial);

}  // namespace jixue::certificate
