#include "services/ledger/clients/identity_client.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/base/errors.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/wire/status.h"
#include "services/ledger/clients/identity_states.h"

namespace jixue::ledger {
namespace {

namespace v1 = identity::v1;

constexpr std::chrono::milliseconds kTimeout{500};

}  // namespace

struct IdentityClient::State {
  rpc::PeerSettings peer;
  const Clock& clock;
  std::unique_ptr<v1::IdentityInternalService::Stub> stub;
};

IdentityClient::IdentityClient(const rpc::PeerSettings& identity, const Clock& clock)
    : state_{new State{identity, clock,
                       v1::IdentityInternalService::NewStub(rpc::MakeChannel(identity.address))}} {}

IdentityClient::~IdentityClient() = default;

Result<PersonCopy> IdentityClient::FetchPerson(const PersonId& person, const Call& call) const {
  grpc::ClientContext context;
  rpc::PrepareContext(context, state_->peer, call, state_->clock.Now(), kTimeout);
  v1::GetPersonStateRequest request;
  request.set_person_id(person.ToText());
  v1::PersonState answer;
  const grpc::Status status = state_->stub->GetPersonState(&context, request, &answer);
  if (!status.ok()) return Failure{rpc::FromStatus(status)};
  const auto copy = PersonCopyOf(answer);
  if (!copy) return Fail(jixue::errors::kInternal);
  return *copy;
}

}  // namespace jixue::ledger
