// Queries: one certificate.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// CERTIFICATE_NOT_FOUND, also when it is another person's.
Result<Certificate> ReadOwnCertificate(db::Tx& tx, const PersonId& person, const CertificateId& id);
// The same in a short read-only transaction of its own.
Result<Certificate> LoadOwnCertificate(db::Pool& pool, const Call& call, const PersonId& person,
                                       const CertificateId& id);
// SERIAL_UNKNOWN.
Result<Certificate> ReadBySerial(db::Tx& tx, const Serial& serial);

}  // namespace jixue::certificate
