// Queries about certificates inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <optional>
#include <vector>

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

class CertificateReader {
 public:
  explicit CertificateReader(db::Tx& tx) : tx_{tx} {}

  std::optional<Certificate> FindOwn(const PersonId& person, const CertificateId& id);
  std::optional<Certificate> FindBySerial(const Serial& serial);
  std::optional<Serial> FindSerial(const CertificateId& id);
  // Newest first.
  Page<Certificate> ListOwn(const PersonId& person, const PageQuery<CertificateId>& page);
  // The valid certificates of the years, oldest first.
  std::vector<Certificate> ListValid(const std::vector<PersonYear>& person_years);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::certificate
