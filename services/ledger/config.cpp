#include "services/ledger/config.h"

namespace jixue::ledger {

Config ReadConfig(config::Env& env) {
  Config config{.common = service::ReadCommon(env, 7003), .identity = {}, .id_index_key = {}};
  config.identity =
      service::ReadPeer(env, "ledger", "identity", config.common.service_token_key, 7001);
  config.id_index_key = env.RequiredKey("ID_INDEX_KEY");
  config.common.consumer = service::ReadConsumer(env, "ledger");
  return config;
}

}  // namespace jixue::ledger
