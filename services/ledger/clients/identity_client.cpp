#include "services/ledger/clients/identity_client.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"

namespace jixue::ledger {

using identity::v1::IdentityInternalService;

struct IdentityClient::State {
  rpc::Peer<IdentityInternalService> peer;
};

IdentityClient::IdentityClient(const rpc::PeerSettings& identity, const Clock& clock)
    : state_{new State{{identity, clock}}} {}

IdentityClient::~IdentityClient() = default;

Result<std::optional<replica::Person>> IdentityClient::FindPerson(const Call& call,
                                                                  const PersonId& person) const {
  identity::v1::GetPersonStateRequest request;
  request.set_person_id(person.ToText());
  JIXUE_TRY(state,
            state_->peer.Find(call, &IdentityInternalService::Stub::GetPersonState, request));
  if (!state) return std::nullopt;
  auto found = replica::ParsePerson(*state);
  if (!found) return Fail(common_errors::kInternal);
  return std::move(*found);
}

}  // namespace jixue::ledger
