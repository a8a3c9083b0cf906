// Asks the ledger and identity before the transaction of IssueCertificate (D1), so that no lock is
// held while waiting for the network.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/certificate/app/issue_certificate.h"
#include "services/certificate/clients/identity_client.h"
#include "services/certificate/clients/ledger_client.h"

namespace jixue::certificate {

struct IssueSources {
  db::Pool& pool;
  const LedgerClient& ledger;
  const IdentityClient& identity;
};

// The facts and the holder of a year that meets the conditions of R-62; nothing of a year that has
// a valid certificate, which no longer depends on them (D59). Errors: YEAR_NOT_BEGUN,
// CONDITIONS_NOT_MET, and those of the clients.
Result<IssueCommand> PrepareIssue(const IssueSources& sources, const Call& call,
                                  const PersonYear& person_year);

}  // namespace jixue::certificate
