#include "libs/service/parts.h"

#include <cctype>
#include <stdexcept>

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/wire/status.h"
#include "libs/service/clock.h"

namespace jixue::service {
namespace {

namespace identity = jixue::identity::v1;

constexpr std::chrono::milliseconds kKeysTimeout{1000};

std::string Upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

CommonSettings ReadCommon(config::Env& env, int default_port, Answers answers) {
  CommonSettings common;
  common.server.listen_address =
      env.Text("LISTEN_ADDRESS", "127.0.0.1:" + std::to_string(default_port));
  common.server.threads_max =
      static_cast<int>(env.Number("RPC_THREADS_MAX", {.fallback = 32, .min = 2, .max = 512}));
  common.server.connection_age = env.Milliseconds(
      "RPC_CONNECTION_AGE_MS", {.fallback = 300'000, .min = 1000, .max = 86'400'000});
  common.database.url = env.RequiredText("DATABASE_URL");
  common.database.password = env.OptionalSecret("DATABASE_PASSWORD");
  common.database.connections_max =
      static_cast<int>(env.Number("DB_CONNECTIONS_MAX", {.fallback = 6, .min = 1, .max = 200}));
  common.database.wait_max =
      env.Milliseconds("DB_WAIT_MS", {.fallback = 50, .min = 1, .max = 1000});
  common.service_token_key = env.RequiredKey("SERVICE_TOKEN_KEY");
  common.page_token_key = env.RequiredKey("PAGE_TOKEN_KEY");
  if (answers == Answers::kKept) common.idempotency_key = env.RequiredKey("IDEMPOTENCY_KEY");
  return common;
}

rpc::PeerSettings ReadPeer(config::Env& env, const std::string& caller, const std::string& peer,
                           const Secret& service_token_key, int default_port) {
  return {
      .address = env.Text(Upper(peer) + "_ADDRESS", "127.0.0.1:" + std::to_string(default_port)),
      .audience = peer,
      .caller = caller,
      .service_token_key = service_token_key};
}

auth::KeySource KeysFromIdentity(rpc::PeerSettings peer) {
  std::shared_ptr<identity::IdentityInternalService::Stub> stub =
      identity::IdentityInternalService::NewStub(rpc::MakeChannel(peer.address));
  return [stub, peer = std::move(peer)] {
    const Timestamp now = ProcessClock().Now();
    Call call;
    call.received_at = now;
    call.deadline = std::chrono::steady_clock::now() + kKeysTimeout;
    grpc::ClientContext context;
    rpc::PrepareContext(context, peer, call, now, kKeysTimeout);
    identity::ListSigningKeysResponse response;
    const grpc::Status status = stub->ListSigningKeys(&context, {}, &response);
    if (!status.ok()) throw std::runtime_error{"identity: " + rpc::FromStatus(status).reason};
    std::vector<auth::PublicKey> keys;
    for (const identity::SigningKey& key : response.keys())
      keys.push_back({key.key_id(), key.public_key()});
    return keys;
  };
}

}  // namespace jixue::service
