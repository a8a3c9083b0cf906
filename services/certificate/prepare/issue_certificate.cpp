#include "services/certificate/prepare/issue_certificate.h"

#include "libs/base/try.h"
#include "services/certificate/domain/issuing_rules.h"

namespace jixue::certificate {

Result<IssueCommand> PrepareIssue(const IssueSources& sources, const Call& call,
                                  const PersonYear& person_year) {
  JIXUE_TRY(facts, sources.ledger.GetYear(call, person_year));
  JIXUE_RETURN_IF_FAILED(CheckEligibility(person_year.year, facts));
  JIXUE_TRY(holder, sources.identity.GetHolder(call, person_year.person));
  return IssueCommand{person_year, std::move(facts), std::move(holder)};
}

}  // namespace jixue::certificate
