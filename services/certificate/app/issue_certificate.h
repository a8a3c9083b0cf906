// Use case: a person asks for the certificate of a year.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// The request, and what other services reported before the transaction.
struct IssueCommand {
  PersonYear person_year;
  EligibilityFacts facts;
  Holder holder;
};

struct Issued {
  Certificate certificate;
  bool existed;  // The year had a valid certificate already; it is returned.
};

// Issues a certificate, or returns the valid one. The facts meet the conditions already
// (prepare/issue_certificate.h). Errors: YEAR_CHANGED when hours were reversed after the facts were
// read (D1).
Result<Issued> IssueCertificate(db::Tx& tx, const Call& call, const IssueCommand& command);

}  // namespace jixue::certificate
