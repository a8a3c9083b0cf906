// Query: the certificate of a serial, for anybody.
#pragma once

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

struct VerifiedCertificate {
  Certificate certificate;
  // Of the certificate that replaces an invalid one, as soon as there is one.
  std::optional<Serial> successor = std::nullopt;
};

// Errors: SERIAL_UNKNOWN.
Result<VerifiedCertificate> VerifyCertificate(db::Tx& tx, const Serial& serial);

}  // namespace jixue::certificate
