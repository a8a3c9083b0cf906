#include "services/certificate/config.h"

namespace jixue::certificate {

Config ReadConfig(config::Env& env) {
  Config config{
      .common = service::ReadCommon(env, 7005),
      .identity = {},
      .ledger = {},
      .consumer = {},
      .verification_base_url = env.Text("VERIFICATION_BASE_URL", "http://127.0.0.1:8080")};
  const Secret& key = config.common.service_token_key;
  config.identity = service::ReadPeer(env, "certificate", "identity", key, 7001);
  config.ledger = service::ReadPeer(env, "certificate", "ledger", key, 7003);
  config.consumer = {.name = "certificate",
                     .brokers = env.Text("KAFKA_BROKERS", "127.0.0.1:7092"),
                     .static_member = env.Flag("KAFKA_STATIC_MEMBER", false)};
  return config;
}

}  // namespace jixue::certificate
