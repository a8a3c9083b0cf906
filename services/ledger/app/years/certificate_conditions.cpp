#include "services/ledger/app/years/certificate_conditions.h"

#include "services/ledger/storage/years/year_reader.h"

namespace jixue::ledger {

CertificateConditions ReadCertificateConditions(db::Tx& tx, const PersonId& person,
                                                std::int32_t year) {
  const RuledYear ruled = YearReader{tx}.Read(person, year);
  if (!ruled.policy) return {ruled.sums, false, {}};
  return {ruled.sums, true, HourRequirements(ruled.sums, *ruled.policy)};
}

}  // namespace jixue::ledger
