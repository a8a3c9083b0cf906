// RPCs for the other services.
#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/request.h"
#include "libs/rpc/wire/status.h"
#include "services/identity/app/sessions/signing_keys.h"
#include "services/identity/app/states/get_person_state.h"
#include "services/identity/app/states/get_unit_state.h"
#include "services/identity/publish/states.h"
#include "services/identity/rpc/internal/identity_internal_service.h"
#include "services/identity/rpc/internal/internal_proto.h"

namespace jixue::identity {
namespace {

// Well below the five seconds that the contract promises. It is also the longest time until a
// stream notices that its client has gone.
constexpr std::chrono::milliseconds kSignOfLife{1000};

constexpr auto kToState = [](const auto& value) { return StateOf(value); };

}  // namespace

grpc::Status IdentityInternalService::ListSigningKeys(grpc::ServerContext* context,
                                                      const v1::ListSigningKeysRequest* request,
                                                      v1::ListSigningKeysResponse* response) {
  return rpc::Plain(host_, context, *request, response,
                    [&](const Call&) -> Result<v1::ListSigningKeysResponse> {
                      return ToProto(PublicKeysOf(signer_));
                    });
}

grpc::Status IdentityInternalService::FollowRevocations(
    grpc::ServerContext* context, const v1::FollowRevocationsRequest* request,
    grpc::ServerWriter<v1::FollowRevocationsResponse>* writer) {
  const auto call = rpc::AdmitStream(host_, context, *request);
  if (!call) return rpc::ToStatus(call.error(), host_.settings().service);
  RevocationFeed::Position position;
  while (!context->IsCancelled() && !feed_.stopped()) {
    const bool was_caught_up = position.caught_up;
    const RevocationFeed::Update update = feed_.Follow(position, kSignOfLife);
    // Silence means that the table cannot be read. After a while the gateway then rejects tokens.
    if (!update.fresh && update.revocations.empty()) continue;
    if (!writer->Write(ToProto(update, position.caught_up && !was_caught_up))) break;
  }
  return grpc::Status::OK;
}

grpc::Status IdentityInternalService::GetPersonState(grpc::ServerContext* context,
                                                     const v1::GetPersonStateRequest* request,
                                                     v1::PersonState* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return rpc::ParseId<PersonId>(request->person_id(), "#/personId"); },
      [](db::Tx& tx, const Call&, const PersonId& person) {
        return identity::GetPersonState(tx, person).map(kToState);
      });
}

grpc::Status IdentityInternalService::GetUnitState(grpc::ServerContext* context,
                                                   const v1::GetUnitStateRequest* request,
                                                   v1::UnitState* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return rpc::ParseId<UnitId>(request->unit_id(), "#/unitId"); },
      [](db::Tx& tx, const Call&, const UnitId& unit) {
        return identity::GetUnitState(tx, unit).map(kToState);
      });
}

}  // namespace jixue::identity
