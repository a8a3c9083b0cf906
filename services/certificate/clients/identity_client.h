// Asks identity for what a certificate prints; runs before a transaction, never inside.
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
  IdentityClient(const rpc::PeerSettings& peer, const Clock& clock);
  ~IdentityClient();

  // Name, masked ID number and unit of a person. PERSON_NOT_FOUND; SERVICE_UNAVAILABLE when
  // identity does not answer.
  Result<Holder> ReadHolder(const Call& call, const PersonId& person) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::certificate
