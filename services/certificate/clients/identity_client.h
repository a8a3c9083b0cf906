// Asks identity for the data that a certificate prints; used before a transaction, never inside.
#pragma once

#include <memory>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/rpc/client/client.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Thread-safe.
class IdentityClient {
 public:
  IdentityClient(const rpc::PeerSettings& identity, const Clock& clock);
  ~IdentityClient();

  // Name and masked ID number of a person; the unit comes from the ledger (D68). Errors:
  // PERSON_NOT_FOUND; SERVICE_UNAVAILABLE when identity does not answer in time.
  Result<Holder> GetHolder(const Call& call, const PersonId& id) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::certificate
