// Asks the ledger; used before a transaction, never inside (D1).
#pragma once

#include <memory>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/rpc/client/client.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Thread-safe.
class LedgerClient {
 public:
  LedgerClient(const rpc::PeerSettings& ledger, const Clock& clock);
  ~LedgerClient();

  // The year's version, its sums and the conditions of R-62. Errors: SERVICE_UNAVAILABLE when the
  // ledger does not answer in time.
  Result<EligibilityFacts> GetYear(const Call& call, const PersonYear& person_year) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::certificate
