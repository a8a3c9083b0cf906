#include "services/identity/config.h"

#include <stdexcept>

namespace jixue::identity {
namespace {

// Hashes take at most 64 MiB together (D54).
constexpr int kHashesAtOnceMax = 5;

}  // namespace

Config ReadConfig(config::Env& env) {
  Config config{.common = service::ReadCommon(env, 7001),
                .id_index_key = env.RequiredKey("ID_INDEX_KEY"),
                .personal_data_key = env.RequiredKey("PERSONAL_DATA_KEY"),
                .token_key = env.RequiredSecret("TOKEN_KEY"),
                .hashing = {},
                .address_limit = {}};
  config.common.consumer.brokers = service::ReadBrokers(env);
  config.hashing.at_once_max = static_cast<int>(
      env.Number("HASHES_AT_ONCE_MAX", {.fallback = 2, .min = 1, .max = kHashesAtOnceMax}));
  config.hashing.waiting_max =
      static_cast<int>(env.Number("HASHES_WAITING_MAX", {.fallback = 48, .min = 0, .max = 256}));
  config.taken_numbers_per_hour_max = static_cast<int>(
      env.Number("TAKEN_NUMBERS_PER_HOUR_MAX", {.fallback = 200, .min = 1, .max = 100000}));
  config.appointments_per_day_max = static_cast<int>(
      env.Number("APPOINTMENTS_PER_DAY_MAX", {.fallback = 50, .min = 1, .max = 100000}));
  // Calls that wait for a hash occupy a thread, which others must not lack.
  config.common.server.threads_max += config.hashing.waiting_max;
  config.address_limit.wrong_names_max = static_cast<int>(
      env.Number("LOGIN_WRONG_NAMES_MAX", {.fallback = 100, .min = 1, .max = 1'000'000'000}));
  config.address_limit.window = env.Milliseconds(
      "LOGIN_WRONG_NAMES_WINDOW_MS", {.fallback = 600'000, .min = 1000, .max = 86'400'000});
  return config;
}

crypto::SigningKey ReadSigningKey(const Secret& pem) {
  auto key = crypto::SigningKey::FromPem(pem.Reveal());
  if (!key) throw std::runtime_error{"IDENTITY_TOKEN_KEY is not an Ed25519 private key in PEM"};
  return *std::move(key);
}

}  // namespace jixue::identity
