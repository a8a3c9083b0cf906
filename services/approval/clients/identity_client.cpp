#include "services/approval/clients/identity_client.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"
#include "services/approval/clients/state_proto.h"

namespace jixue::approval {

namespace {

namespace v1 = ::jixue::identity::v1;
using Service = v1::IdentityInternalService;

}  // namespace

struct IdentityClient::State {
  rpc::Peer<Service> identity;
};

IdentityClient::IdentityClient(const rpc::PeerSettings& identity, const Clock& clock)
    : state_{new State{{identity, clock}}} {}

IdentityClient::~IdentityClient() = default;

Result<std::optional<PersonCopy>> IdentityClient::FindPerson(const Call& call,
                                                             const PersonId& id) const {
  v1::GetPersonStateRequest request;
  request.set_person_id(id.ToText());
  const auto state = state_->identity.Ask(call, &Service::Stub::GetPersonState, request);
  if (!state) return tl::unexpected{state.error()};
  if (!*state) return std::optional<PersonCopy>{};
  return CopyOf(**state);
}

Result<std::optional<UnitCopy>> IdentityClient::FindUnit(const Call& call, const UnitId& id) const {
  v1::GetUnitStateRequest request;
  request.set_unit_id(id.ToText());
  const auto state = state_->identity.Ask(call, &Service::Stub::GetUnitState, request);
  if (!state) return tl::unexpected{state.error()};
  if (!*state) return std::optional<UnitCopy>{};
  return CopyOf(**state);
}

}  // namespace jixue::approval
