#include "services/learning/config.h"

namespace jixue::learning {

Config ReadConfig(config::Env& env) {
  service::CommonSettings common = service::ReadCommon(env, 7002);
  const Secret key = common.service_token_key;
  return {.common = std::move(common),
          .identity = service::ReadPeer(env, "learning", "identity", key, 7001),
          .ledger = service::ReadPeer(env, "learning", "ledger", key, 7003),
          .consumer = {.name = "learning",
                       .brokers = env.Text("KAFKA_BROKERS", "127.0.0.1:7092"),
                       .static_member = env.Flag("KAFKA_STATIC_MEMBER", false)},
          .sweep_interval =
              env.Milliseconds("SWEEP_INTERVAL_MS", {.fallback = 1'000, .min = 10, .max = 60'000})};
}

}  // namespace jixue::learning
