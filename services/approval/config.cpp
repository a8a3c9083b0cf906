#include "services/approval/config.h"

namespace jixue::approval {

Config ReadConfig(config::Env& env) {
  Config config;
  config.common = service::ReadCommon(env, 7004);
  config.common.consumer = service::ReadConsumer(env, "approval");
  const Secret& key = config.common.service_token_key;
  config.identity = service::ReadPeer(env, "approval", "identity", key, 7001);
  config.ledger = service::ReadPeer(env, "approval", "ledger", key, 7003);
  config.certificate = service::ReadPeer(env, "approval", "certificate", key, 7005);
  config.id_index_key = env.RequiredKey("ID_INDEX_KEY");
  config.submissions.per_day = static_cast<std::int32_t>(
      env.Number("SUBMISSIONS_PER_DAY_MAX", {.fallback = 20, .min = 1, .max = 1000}));
  return config;
}

}  // namespace jixue::approval
