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
  const LedgerClient& ledger;
  const IdentityClient& identity;
};

// The facts and the holder of a year that meets the conditions of R-62. Errors: CONDITIONS_NOT_MET,
// and those of the clients.
Result<IssueCommand> PrepareIssue(const IssueSources& sources, const Call& call,
                                  const PersonYear& person_year);

}  // namespace jixue::certificate
