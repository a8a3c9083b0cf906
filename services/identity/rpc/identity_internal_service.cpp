#include "services/identity/rpc/identity_internal_service.h"

#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/status.h"
#include "services/identity/app/replicas/read_states.h"
#include "services/identity/publish/states.h"
#include "services/identity/rpc/fields.h"

namespace jixue::identity {
namespace {

// Well below the five seconds that the contract promises; also how soon a stream notices that its
// client has gone.
constexpr std::chrono::milliseconds kHeartbeat{1000};

v1::Revocation ToProto(const Revocation& revocation) {
  v1::Revocation message;
  message.set_seq(revocation.seq);
  if (revocation.session) message.set_session_id(revocation.session->ToText());
  if (revocation.account) message.set_account_id(revocation.account->ToText());
  message.set_minimum_version(revocation.minimum_version);
  message.set_forget_after_seconds(
      std::chrono::ceil<std::chrono::seconds>(revocation.forget_after.time_since_epoch()).count());
  return message;
}

v1::FollowRevocationsResponse ToProto(const RevocationFeed::News& news, bool caught_up) {
  v1::FollowRevocationsResponse response;
  for (const Revocation& revocation : news.revocations) {
    *response.add_revocations() = ToProto(revocation);
  }
  response.set_caught_up(caught_up);
  return response;
}

template <class Id>
Result<Id> ParseId(std::string_view pointer, const std::string& text) {
  Fields fields;
  const auto id = fields.ReadId<Id>(pointer, text);
  if (!id) return fields.Fail();
  return *id;
}

}  // namespace

grpc::Status IdentityInternalService::ListSigningKeys(grpc::ServerContext* context,
                                                      const v1::ListSigningKeysRequest* request,
                                                      v1::ListSigningKeysResponse* response) {
  return rpc::Plain(host_, context, *request, response,
                    [&](const Call&) -> Result<v1::ListSigningKeysResponse> {
                      v1::ListSigningKeysResponse answer;
                      auto& key = *answer.add_keys();
                      key.set_key_id(signer_.key_id());
                      key.set_public_key(signer_.public_key());
                      return answer;
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
    const RevocationFeed::News news = feed_.Follow(position, kHeartbeat);
    // Silence tells the gateway that the table cannot be read: after a while it refuses tokens.
    if (!news.fresh && news.revocations.empty()) continue;
    if (!writer->Write(ToProto(news, position.caught_up && !was_caught_up))) break;
  }
  return grpc::Status::OK;
}

grpc::Status IdentityInternalService::GetPersonState(grpc::ServerContext* context,
                                                     const v1::GetPersonStateRequest* request,
                                                     v1::PersonState* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseId<PersonId>("#/personId", request->person_id()); },
      [](db::Tx& tx, const Call&, const PersonId& person) {
        return identity::GetPersonState(tx, person).map([](const Person& found) {
          return StateOf(found);
        });
      });
}

grpc::Status IdentityInternalService::GetUnitState(grpc::ServerContext* context,
                                                   const v1::GetUnitStateRequest* request,
                                                   v1::UnitState* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseId<UnitId>("#/unitId", request->unit_id()); },
      [](db::Tx& tx, const Call&, const UnitId& unit) {
        return identity::GetUnitState(tx, unit).map(
            [](const Unit& found) { return StateOf(found); });
      });
}

}  // namespace jixue::identity
