#include "services/learning/config.h"

namespace jixue::learning {

Config ReadConfig(config::Env& env) {
  Config config;
  config.common = service::ReadCommon(env, 7002);
  const Secret& key = config.common.service_token_key;
  config.identity = service::ReadPeer(env, "learning", "identity", key, 7001);
  config.ledger = service::ReadPeer(env, "learning", "ledger", key, 7003);
  config.common.consumer = service::ReadConsumer(env, "learning");
  config.sweep_interval =
      env.Milliseconds("SWEEP_INTERVAL_MS", {.fallback = 1'000, .min = 10, .max = 60'000});
  return config;
}

}  // namespace jixue::learning
