#include "services/approval/clients/identity_client.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"
#include "services/approval/clients/found_state.h"

namespace jixue::approval {

namespace {

using Identity = identity::v1::IdentityInternalService;

}  // namespace

struct IdentityClient::State {
  rpc::Peer<Identity> identity;
};

IdentityClient::IdentityClient(const rpc::PeerSettings& identity, const Clock& clock)
    : state_{new State{{identity, clock}}} {}

IdentityClient::~IdentityClient() = default;

Result<std::optional<replica::Person>> IdentityClient::FindPerson(const Call& call,
                                                                  const PersonId& id) const {
  identity::v1::GetPersonStateRequest request;
  request.set_person_id(id.ToText());
  JIXUE_TRY(state, state_->identity.Find(call, &Identity::Stub::GetPersonState, request));
  return ParseFound(state, &replica::ParsePerson);
}

Result<std::optional<replica::Unit>> IdentityClient::FindUnit(const Call& call,
                                                              const UnitId& id) const {
  identity::v1::GetUnitStateRequest request;
  request.set_unit_id(id.ToText());
  JIXUE_TRY(state, state_->identity.Find(call, &Identity::Stub::GetUnitState, request));
  return ParseFound(state, &replica::ParseUnit);
}

}  // namespace jixue::approval
