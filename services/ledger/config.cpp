#include "services/ledger/config.h"

namespace jixue::ledger {

Config ReadConfig(config::Env& env) {
  Config config{
      .common = service::ReadCommon(env, 7003), .identity = {}, .id_index_key = {}, .consumer = {}};
  config.identity =
      service::ReadPeer(env, "ledger", "identity", config.common.service_token_key, 7001);
  config.id_index_key = env.RequiredKey("ID_INDEX_KEY");
  config.consumer = {.name = "ledger",
                     .brokers = env.Text("KAFKA_BROKERS", "127.0.0.1:7092"),
                     .static_member = env.Flag("KAFKA_STATIC_MEMBER", false)};
  return config;
}

}  // namespace jixue::ledger
