// What learning asks the ledger (D4).
#pragma once

#include <memory>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::learning {

// Thread-safe. To be called before a transaction, never inside one.
class LedgerClient {
 public:
  LedgerClient(const rpc::PeerSettings& ledger, const Clock& clock);
  ~LedgerClient();

  // nullopt: the ledger knows no such year. Errors: those of a ledger that cannot be asked.
  Result<std::optional<PolicyYear>> ReadPolicyYear(const Call& call, std::int32_t year);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::learning
