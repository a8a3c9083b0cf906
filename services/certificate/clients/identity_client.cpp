#include "services/certificate/clients/identity_client.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/wire/status.h"

namespace jixue::certificate {
namespace {

constexpr std::chrono::milliseconds kTimeout{1000};

}  // namespace

struct IdentityClient::State {
  rpc::PeerSettings peer;
  const Clock& clock;
  std::unique_ptr<identity::v1::IdentityInternalService::Stub> stub;

  Result<std::string> ReadUnitName(const Call& call, const std::string& unit_id) const {
    grpc::ClientContext context;
    rpc::PrepareContext(context, peer, call, clock.Now(), kTimeout);
    identity::v1::GetUnitStateRequest request;
    request.set_unit_id(unit_id);
    identity::v1::UnitState unit;
    const grpc::Status status = stub->GetUnitState(&context, request, &unit);
    if (!status.ok()) return tl::unexpected{rpc::FromStatus(status)};
    return unit.name();
  }
};

IdentityClient::IdentityClient(const rpc::PeerSettings& peer, const Clock& clock)
    : state_{new State{
          peer, clock,
          identity::v1::IdentityInternalService::NewStub(rpc::MakeChannel(peer.address))}} {}

IdentityClient::~IdentityClient() = default;

Result<Holder> IdentityClient::ReadHolder(const Call& call, const PersonId& person) const {
  grpc::ClientContext context;
  rpc::PrepareContext(context, state_->peer, call, state_->clock.Now(), kTimeout);
  identity::v1::GetPersonStateRequest request;
  request.set_person_id(person.ToText());
  identity::v1::PersonState answer;
  const grpc::Status status = state_->stub->GetPersonState(&context, request, &answer);
  if (!status.ok()) return tl::unexpected{rpc::FromStatus(status)};
  Holder holder{answer.name(), answer.id_number_masked(), std::nullopt};
  if (answer.has_unit_id()) {
    auto name = state_->ReadUnitName(call, answer.unit_id());
    if (!name) return tl::unexpected{std::move(name).error()};
    holder.unit_name = *std::move(name);
  }
  return holder;
}

}  // namespace jixue::certificate
