// Writes certificates, with what that needs to lock and read, inside the caller's transaction. Not
// thread-safe; lives as long as the transaction.
//
// The table `person_year` holds the version fence (D1), a fencing token: for each person and year,
// the ledger's version of the year at its last reversal that was consumed. Facts from before the
// fence never become a certificate, and no certificate from before it stays valid, in whatever
// order messages arrive.
#pragma once

#include <optional>
#include <string>

#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

class CertificateRepository {
 public:
  explicit CertificateRepository(db::Tx& tx) : tx_{tx} {}

  // Locks the person's year until commit, creating its row on first use, and returns its fence.
  std::int64_t LockYear(const PersonYear& person_year);
  // Raises the fence to the reversal's version; a higher fence stays.
  void RaiseFence(const YearReversal& reversal);

  std::optional<Certificate> FindValid(const PersonYear& person_year);
  void Insert(const Certificate& certificate);
  void Invalidate(const Certificate& certificate, Timestamp at, const std::string& reason);
  // Makes the new certificate the successor of the invalidated ones of the same year and kind that
  // have none yet.
  void PointPredecessorsTo(const Certificate& certificate);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::certificate
