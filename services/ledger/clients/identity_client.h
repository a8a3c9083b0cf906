// Questions to identity (D15). Ask them before a transaction, never inside one.
#pragma once

#include <memory>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/time.h"
#include "libs/replica/states.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::ledger {

// Thread-safe.
class IdentityClient {
 public:
  // The clock must outlive the client.
  IdentityClient(const rpc::PeerSettings& identity, const Clock& clock);
  ~IdentityClient();

  // nullopt when identity does not know the person. Errors: SERVICE_UNAVAILABLE when it does not
  // answer, INTERNAL when its response is malformed.
  Result<std::optional<replica::Person>> FindPerson(const Call& call, const PersonId& person) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::ledger
