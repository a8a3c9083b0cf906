#include "services/certificate/clients/identity_client.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/replica/states.h"
#include "libs/rpc/client/peer.h"

namespace jixue::certificate {
namespace {

using IdentityInternal = identity::v1::IdentityInternalService;

}  // namespace

struct IdentityClient::State {
  rpc::Peer<IdentityInternal> peer;

  Result<replica::Person> GetPerson(const Call& call, const PersonId& id) const {
    identity::v1::GetPersonStateRequest request;
    request.set_person_id(id.ToText());
    JIXUE_TRY(state, peer.Get(call, &IdentityInternal::Stub::GetPersonState, request,
                              common_errors::kPersonNotFound));
    auto person = replica::ParsePerson(state);
    if (!person) return Fail(common_errors::kInternal);
    return person;
  }
};

IdentityClient::IdentityClient(const rpc::PeerSettings& identity, const Clock& clock)
    : state_{new State{{identity, clock}}} {}

IdentityClient::~IdentityClient() = default;

Result<Holder> IdentityClient::GetHolder(const Call& call, const PersonId& id) const {
  JIXUE_TRY(person, state_->GetPerson(call, id));
  return Holder{person.name, person.id_number_masked, std::nullopt};
}

}  // namespace jixue::certificate
