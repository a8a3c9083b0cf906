#include "services/registry/clients/identity_keys.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/client/token_keys.h"

namespace jixue::registry {

auth::KeySource IdentityKeys(const rpc::PeerSettings& identity, const Clock& clock) {
  using Service = identity::v1::IdentityInternalService;
  return rpc::KeysFrom<Service>(identity, clock, &Service::Stub::ListSigningKeys);
}

}  // namespace jixue::registry
