#include "services/identity/config.h"

#include <stdexcept>

namespace jixue::identity {

Config ReadConfig(config::Env& env) {
  Config config{.common = service::ReadCommon(env, 7001),
                .id_index_key = env.RequiredKey("ID_INDEX_KEY"),
                .personal_data_key = env.RequiredKey("PERSONAL_DATA_KEY"),
                .token_key = env.RequiredSecret("TOKEN_KEY"),
                .hashing = {}};
  config.common.consumer.brokers = service::ReadBrokers(env);
  config.hashing.at_once_max =
      static_cast<int>(env.Number("HASHES_AT_ONCE_MAX", {.fallback = 3, .min = 1, .max = 16}));
  config.hashing.waiting_max =
      static_cast<int>(env.Number("HASHES_WAITING_MAX", {.fallback = 8, .min = 0, .max = 64}));
  config.taken_numbers_per_hour_max = static_cast<int>(
      env.Number("TAKEN_NUMBERS_PER_HOUR_MAX", {.fallback = 200, .min = 1, .max = 100000}));
  return config;
}

crypto::SigningKey ReadSigningKey(const Secret& pem) {
  auto key = crypto::SigningKey::FromPem(pem.Reveal());
  if (!key) throw std::runtime_error{"IDENTITY_TOKEN_KEY is not an Ed25519 private key in PEM"};
  return *std::move(key);
}

}  // namespace jixue::identity
