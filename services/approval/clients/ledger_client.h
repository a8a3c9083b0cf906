// Asks the ledger for policy years whose states have not arrived by event yet (D4). Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/replica/states.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::approval {

class LedgerClient {
 public:
  LedgerClient(const rpc::PeerSettings& ledger, const Clock& clock);
  ~LedgerClient();

  // nullopt: there is none. SERVICE_UNAVAILABLE after at most half a second.
  Result<std::optional<replica::PolicyYear>> FindPolicyYear(const Call& call,
                                                            std::int32_t year) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::approval
