// Asks the ledger for a policy year that has not arrived by event yet (D4).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/time.h"
#include "libs/replica/states.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::learning {

// Thread-safe. Called before a transaction, never inside one.
class LedgerClient {
 public:
  LedgerClient(const rpc::PeerSettings& settings, const Clock& clock);
  ~LedgerClient();

  // nullopt when the ledger has no such year. Errors: SERVICE_UNAVAILABLE after at most half a
  // second; INTERNAL for a malformed response.
  Result<std::optional<replica::PolicyYear>> FindPolicyYear(const Call& call,
                                                            std::int32_t year) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::learning
