// Asks identity for people and units whose states have not arrived by event yet (D4). Thread-safe.
#pragma once

#include <memory>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/replica/states.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::approval {

class IdentityClient {
 public:
  IdentityClient(const rpc::PeerSettings& identity, const Clock& clock);
  ~IdentityClient();

  // nullopt: there is none. SERVICE_UNAVAILABLE after at most half a second.
  Result<std::optional<replica::Person>> FindPerson(const Call& call, const PersonId& id) const;
  Result<std::optional<replica::Unit>> FindUnit(const Call& call, const UnitId& id) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::approval
