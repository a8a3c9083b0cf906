#include "services/approval/config.h"

namespace jixue::approval {

Config ReadConfig(config::Env& env) {
  Config config;
  config.common = service::ReadCommon(env, 7004);
  const Secret& key = config.common.service_token_key;
  config.identity = service::ReadPeer(env, "approval", "identity", key, 7001);
  config.ledger = service::ReadPeer(env, "approval", "ledger", key, 7003);
  config.certificate = service::ReadPeer(env, "approval", "certificate", key, 7005);
  config.consumer = {.name = "approval",
                     .brokers = env.Text("KAFKA_BROKERS", "127.0.0.1:9092"),
                     .static_member = env.Flag("KAFKA_STATIC_MEMBER", false)};
  config.id_index_key = env.RequiredKey("ID_INDEX_KEY");
  return config;
}

}  // namespace jixue::approval
