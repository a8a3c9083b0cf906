#include "services/approval/prepare/delete_claims.h"

#include <set>
#include <utility>

#include "libs/base/try.h"
#include "libs/db/tx.h"

namespace jixue::approval {

namespace {

std::vector<ItemOutcome> RunDry(db::Pool& pool, const Call& call, const Deletions& command) {
  db::Tx tx{pool, db::Access::kReadOnly, call.deadline};
  return PreviewDeletions(tx, call, command);
}

std::set<PersonYear> YearsToInvalidate(const std::vector<ItemOutcome>& outcomes) {
  std::set<PersonYear> years;
  for (const auto& outcome : outcomes) {
    if (!outcome.result) continue;
    if (const auto year = YearToInvalidate(*outcome.result)) years.insert(*year);
  }
  return years;
}

}  // namespace

Result<DeletionPreview> PreviewDeleteClaims(db::Pool& pool, const CertificateClient& certificates,
                                            const Call& call, const Deletions& command) {
  auto outcomes = RunDry(pool, call, command);
  const auto years = YearsToInvalidate(outcomes);
  JIXUE_TRY(found, certificates.GetCertificatesToInvalidate(call, years));
  return DeletionPreview{std::move(outcomes), std::move(found)};
}

Result<PlannedDeletions> PrepareDeleteClaims(db::Pool& pool, const CertificateClient& certificates,
                                             const Call& call, const Deletions& command) {
  const auto years = YearsToInvalidate(RunDry(pool, call, command));
  auto found = certificates.GetCertificatesToInvalidate(call, years);
  return PlannedDeletions{command, std::move(found).value_or(CertificatesToInvalidate{})};
}

}  // namespace jixue::approval
