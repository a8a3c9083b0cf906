// Reads and writes certificates inside the caller's transaction. Not thread-safe; lives as long as
// the transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

class CertificateRepository {
 public:
  explicit CertificateRepository(db::Tx& tx) : tx_{tx} {}

  // Locks the person's year until commit, creating its row on first use, and gives the last
  // reversal's version (D1).
  std::int64_t LockYear(const PersonYear& person_year);
  void RaiseReversalVersion(const PersonYear& person_year, std::int64_t version);

  std::optional<Certificate> FindValid(const PersonYear& person_year);
  void Insert(const Certificate& certificate);
  void Invalidate(const Certificate& certificate, Timestamp at, const std::string& reason);
  // Fallen certificates of the same year and kind without a successor point to the new one.
  void PointPredecessorsTo(const Certificate& certificate);

  std::optional<Certificate> FindOwn(const PersonId& person, const CertificateId& id);
  std::optional<Certificate> FindBySerial(const Serial& serial);
  // Newest first; `before` is the last id of the page before, if any.
  std::vector<Certificate> ListOwn(const PersonId& person,
                                   const std::optional<CertificateId>& before, int limit);
  std::vector<Certificate> ListValid(const std::vector<PersonYear>& person_years);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::certificate
