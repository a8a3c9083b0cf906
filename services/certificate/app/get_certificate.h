// Query: one certificate of the caller.
// RPCs: GetCertificate, GetCertificateDocument.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

struct CertificateQuery {
  PersonId person;
  CertificateId id;
};

// Errors: CERTIFICATE_NOT_FOUND, also for another person's certificate.
Result<Certificate> GetCertificate(db::Tx& tx, const CertificateQuery& query);
// The same in a short read-only transaction of its own.
Result<Certificate> GetCertificate(db::Pool& pool, const Call& call, const CertificateQuery& query);

}  // namespace jixue::certificate
