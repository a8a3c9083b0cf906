// Query: the caller's certificates, page by page, newest first (D48).
#pragma once

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

struct MyCertificatesQuery {
  PersonId person;
  PageQuery<CertificateId> page;
};

Page<Certificate> ListMyCertificates(db::Tx& tx, const MyCertificatesQuery& query);

}  // namespace jixue::certificate
