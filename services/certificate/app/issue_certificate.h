// Use case: a person asks for the certificate of a year.
#pragma once

#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// What other services reported before the transaction.
struct IssueGrounds {
  EligibilityFacts facts;
  Holder holder;
};

struct IssueCommand {
  PersonYear person_year;
  // Absent when the year had a valid certificate, which is returned whatever the policy year has
  // become (D59).
  std::optional<IssueGrounds> grounds;
};

struct Issued {
  Certificate certificate;
  bool existed;  // The year had a valid certificate already; it is returned.
};

// Whether the year has a valid certificate, read in a short transaction of its own.
bool HasValidCertificate(db::Pool& pool, const Call& call, const PersonYear& person_year);

// Issues a certificate, or returns the valid one. The facts meet the conditions already
// (prepare/issue_certificate.h). Errors: YEAR_CHANGED when hours were reversed after the facts were
// read, or after the valid certificate was found (D1).
Result<Issued> IssueCertificate(db::Tx& tx, const Call& call, const IssueCommand& command);

}  // namespace jixue::certificate
