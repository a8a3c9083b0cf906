#include "services/ledger/app/years/get_year.h"

#include "services/ledger/storage/years/year_reader.h"

namespace jixue::ledger {

CertificateConditions GetYear(db::Tx& tx, const Call&, const PersonId& person, std::int32_t year) {
  const YearForCertificate found = YearReader{tx}.ReadForCertificate(person, year);
  if (!found.policy) return {found.balance, false, {}, found.unit};
  return {found.balance, true, HourRequirements(found.balance, *found.policy), found.unit};
}

}  // namespace jixue::ledger
