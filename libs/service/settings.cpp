#include "libs/service/settings.h"

#include <cctype>

namespace jixue::service {
namespace {

std::string Upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

CommonSettings ReadCommon(config::Env& env, int default_port, Responses responses) {
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
  if (responses == Responses::kStored) common.idempotency_key = env.RequiredKey("IDEMPOTENCY_KEY");
  return common;
}

std::string ReadBrokers(config::Env& env) { return env.Text("KAFKA_BROKERS", "127.0.0.1:7092"); }

outbox::ConsumerSettings ReadConsumer(config::Env& env, const std::string& name) {
  return {.name = name,
          .brokers = ReadBrokers(env),
          .static_member = env.Flag("KAFKA_STATIC_MEMBER", false)};
}

rpc::PeerSettings ReadPeer(config::Env& env, const std::string& caller, const std::string& peer,
                           const Secret& service_token_key, int default_port) {
  return {
      .address = env.Text(Upper(peer) + "_ADDRESS", "127.0.0.1:" + std::to_string(default_port)),
      .audience = peer,
      .caller = caller,
      .service_token_key = service_token_key};
}

}  // namespace jixue::service
