#include "services/certificate/prepare/issue_certificate.h"

#include "libs/base/try.h"
#include "services/certificate/domain/issuing_rules.h"

namespace jixue::certificate {

Result<IssueCommand> PrepareIssue(const IssueSources& sources, const Call& call,
                                  const PersonYear& person_year) {
  if (HasValidCertificate(sources.pool, call, person_year)) {
    return IssueCommand{person_year, std::nullopt};
  }
  JIXUE_RETURN_IF_FAILED(CheckYearHasBegun(person_year.year, call.received_at));
  JIXUE_TRY(facts, sources.ledger.GetYear(call, person_year));
  JIXUE_RETURN_IF_FAILED(CheckEligibility(person_year.year, facts));
  JIXUE_TRY(holder, sources.identity.GetHolder(call, person_year.person));
  // The unit that the hours were approved for, not the one that the person is in now (D68).
  holder.unit_name = facts.unit_name;
  return IssueCommand{person_year, IssueGrounds{std::move(facts), std::move(holder)}};
}

}  // namespace jixue::certificate
