// Query: the certificates that a reversal of hours of these years would invalidate (D23).
#pragma once

#include <vector>

#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// The valid certificates of the years, oldest first.
std::vector<Certificate> PreviewInvalidation(db::Tx& tx,
                                             const std::vector<PersonYear>& person_years);

}  // namespace jixue::certificate
