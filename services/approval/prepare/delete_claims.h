// Prepares DeleteClaims: asks certificate which certificates the deletions invalidate (D23).
#pragma once

#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "services/approval/app/delete_claims.h"
#include "services/approval/clients/certificate_client.h"

namespace jixue::approval {

// A dry run of deletions, with the certificates that they would invalidate.
struct DeletionPreview {
  std::vector<ItemOutcome> outcomes;
  CertificatesToInvalidate certificates;
};

// SERVICE_UNAVAILABLE.
Result<DeletionPreview> PreviewDeleteClaims(db::Pool& pool, const CertificateClient& certificates,
                                            const Call& call, const Deletions& command);

// Deletions with the certificates that they invalidate, as far as certificate responded.
struct PlannedDeletions {
  Deletions deletions;
  CertificatesToInvalidate certificates;
};

// Does not fail when certificate is down, because the deletion's event invalidates the certificates
// all the same (D23).
Result<PlannedDeletions> PrepareDeleteClaims(db::Pool& pool, const CertificateClient& certificates,
                                             const Call& call, const Deletions& command);

}  // namespace jixue::approval
