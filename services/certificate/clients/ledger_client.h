// Asks the ledger; runs before a transaction, never inside (D1).
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
  LedgerClient(const rpc::PeerSettings& peer, const Clock& clock);
  ~LedgerClient();

  // The year's version, sums and the conditions of R-62. SERVICE_UNAVAILABLE when the ledger does
  // not answer.
  Result<YearFacts> ReadYear(const Call& call, const PersonId& person, std::int32_t year) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::certificate
