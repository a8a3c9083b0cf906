// Rows of the table `certificate` as certificates.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/rows.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// The certificate of the first row; nullopt without rows.
std::optional<Certificate> CertificateIn(const db::Rows& rows);
// The certificates of all rows.
std::vector<Certificate> CertificatesIn(const db::Rows& rows);

}  // namespace jixue::certificate
