// Use case: a person asks for the certificate of a year.
#pragma once

#include <string_view>

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// What was asked for and what the other services said before the transaction.
struct IssueCommand {
  PersonId person;
  std::int32_t year;
  YearFacts facts;
  Holder holder;
};

struct Issued {
  Certificate certificate;
  bool existed;  // The valid one was given back.
};

// Issues, or gives the valid certificate back. YEAR_CHANGED when hours fell after the facts were
// read (D1). The facts hold the conditions already (RefuseUnmetYear).
Result<Issued> IssueCertificate(db::Tx& tx, Timestamp now, const IssueCommand& command,
                                std::string_view trace_parent);

}  // namespace jixue::certificate
