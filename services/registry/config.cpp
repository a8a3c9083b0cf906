#include "services/registry/config.h"

namespace jixue::registry {

Config ReadConfig(config::Env& env) {
  Config config{.common = service::ReadCommon(env, 7006, service::Responses::kNotStored),
                .identity = {}};
  config.identity =
      service::ReadPeer(env, "registry", "identity", config.common.service_token_key, 7001);
  return config;
}

}  // namespace jixue::registry
