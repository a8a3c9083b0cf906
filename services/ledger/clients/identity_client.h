// Questions to identity (D15). Runs before a transaction, never inside one.
#pragma once

#include <memory>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/time.h"
#include "services/ledger/domain/replicas/copies.h"

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

  // PERSON_NOT_FOUND when identity does not know him either; SERVICE_UNAVAILABLE when it cannot be
  // asked.
  Result<PersonCopy> FetchPerson(const PersonId& person, const Call& call) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::ledger
