// Asks the ledger for a policy year that no event has told yet (D4). Thread-safe.
#pragma once

#include <memory>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/approval/domain/copies.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::approval {

class LedgerClient {
 public:
  LedgerClient(const rpc::PeerSettings& ledger, const Clock& clock);
  ~LedgerClient();

  // nullopt: there is none. SERVICE_UNAVAILABLE after at most half a second.
  Result<std::optional<PolicyYearCopy>> FindPolicyYear(const Call& call, std::int32_t year) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::approval
