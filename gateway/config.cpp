#include "gateway/config.h"

#include <array>

#include "libs/base/crypto.h"
#include "libs/base/parse.h"
#include "libs/service/settings.h"

namespace jixue::gateway {

namespace {

constexpr std::array<std::string_view, 6> kBackends = {"identity", "learning",    "ledger",
                                                       "approval", "certificate", "registry"};
constexpr int kFirstPort = 7001;

// "a, b" → {"a", "b"}.
std::vector<std::string> ReadList(config::Env& env, std::string_view name) {
  std::vector<std::string> items;
  for (std::string item : Split(env.Text(name, ""), ',')) {
    while (item.starts_with(' ')) item.erase(0, 1);
    while (item.ends_with(' ')) item.pop_back();
    if (!item.empty()) items.push_back(std::move(item));
  }
  return items;
}

// Reads comma-separated addresses and networks: "127.0.0.1, 10.0.0.0/8".
std::vector<Network> ReadNetworks(config::Env& env, const std::string& name) {
  std::vector<Network> networks;
  for (const std::string& item : ReadList(env, name)) {
    if (const auto network = Network::Parse(item)) {
      networks.push_back(*network);
    } else {
      env.Refuse(name, "\"" + item + "\" is neither an address nor a network like 10.0.0.0/8");
    }
  }
  return networks;
}

ServerSettings ReadServer(config::Env& env) {
  ServerSettings server;
  server.listen_address = env.Text("LISTEN_ADDRESS", "127.0.0.1:8081");
  server.workers = static_cast<int>(env.Number("WORKERS", {.fallback = 2, .min = 1, .max = 64}));
  server.connections_max = static_cast<std::size_t>(
      env.Number("CONNECTIONS_MAX", {.fallback = 4096, .min = 16, .max = 100'000}));
  server.drain = env.Milliseconds("DRAIN_MS", {.fallback = 0, .min = 0, .max = 6000});
  HeadLimits& limits = server.connection.limits;
  limits.body_bytes_max = static_cast<std::size_t>(env.Number(
      "BODY_BYTES_MAX", {.fallback = 1024 * 1024, .min = 1024, .max = 64 * 1024 * 1024}));
  limits.head_bytes_max = static_cast<std::size_t>(
      env.Number("HEAD_BYTES_MAX", {.fallback = 16 * 1024, .min = 1024, .max = 256 * 1024}));
  server.connection.request_timeout =
      env.Milliseconds("REQUEST_TIMEOUT_MS", {.fallback = 10'000, .min = 100, .max = 300'000});
  server.connection.idle_timeout =
      env.Milliseconds("IDLE_TIMEOUT_MS", {.fallback = 75'000, .min = 1000, .max = 3'600'000});
  server.connection.write_timeout =
      env.Milliseconds("WRITE_TIMEOUT_MS", {.fallback = 10'000, .min = 100, .max = 300'000});
  return server;
}

DispatcherSettings ReadDispatcher(config::Env& env) {
  DispatcherSettings settings;
  settings.trusted_proxies = ReadNetworks(env, "TRUSTED_PROXIES");
  settings.rate.per_second = static_cast<double>(
      env.Number("RATE_PER_SECOND", {.fallback = 200, .min = 1, .max = 1'000'000}));
  settings.rate.burst =
      static_cast<double>(env.Number("RATE_BURST", {.fallback = 400, .min = 1, .max = 1'000'000}));
  settings.rate.at_once =
      static_cast<int>(env.Number("RATE_AT_ONCE", {.fallback = 64, .min = 1, .max = 100'000}));
  settings.rate.entries_max = static_cast<std::size_t>(
      env.Number("RATE_ENTRIES_MAX", {.fallback = 100'000, .min = 1000, .max = 10'000'000}));
  settings.failures = settings.rate;
  settings.failures.per_second =
      static_cast<double>(
          env.Number("FAILURES_PER_MINUTE", {.fallback = 60, .min = 1, .max = 60'000'000})) /
      60;
  settings.failures.burst = static_cast<double>(
      env.Number("FAILURES_BURST", {.fallback = 120, .min = 1, .max = 1'000'000}));
  settings.calls_max =
      static_cast<int>(env.Number("CALLS_MAX", {.fallback = 1000, .min = 1, .max = 100'000}));
  settings.traces_per_million = static_cast<int>(
      env.Number("TRACE_SAMPLE_PER_MILLION", {.fallback = 0, .min = 0, .max = 1'000'000}));
  return settings;
}

RateSyncSettings ReadRateSync(config::Env& env, const Secret& service_token_key) {
  RateSyncSettings settings;
  settings.redis.address = env.Text("REDIS_ADDRESS", "");
  settings.redis.username = env.Text("REDIS_USERNAME", "");
  settings.redis.password = env.OptionalSecret("REDIS_PASSWORD");
  // Twenty rounds that time out fit into the ten-second window of the breaker.
  const config::NumberRule timeout{.fallback = 200, .min = 10, .max = 300};
  settings.redis.connect_timeout = env.Milliseconds("REDIS_CONNECT_TIMEOUT_MS", timeout);
  settings.redis.command_timeout = env.Milliseconds("REDIS_COMMAND_TIMEOUT_MS", timeout);
  settings.interval =
      env.Milliseconds("REDIS_SYNC_INTERVAL_MS", {.fallback = 100, .min = 10, .max = 5000});
  // All gateways share this key already, and the derived key reveals nothing about it.
  settings.digest_key =
      Secret{crypto::HmacSha256(service_token_key.Reveal(), "names of rate limits")};
  return settings;
}

}  // namespace

Config ReadConfig(config::Env& env) {
  Config config;
  config.server = ReadServer(env);
  config.dispatcher = ReadDispatcher(env);
  config.cors_origins = ReadList(env, "CORS_ORIGINS");
  config.call_deadline =
      env.Milliseconds("CALL_DEADLINE_MS", {.fallback = 3000, .min = 100, .max = 60'000});
  config.docs_folder = env.Text("DOCS_DIR", "");
  const Secret service_token_key = env.RequiredKey("SERVICE_TOKEN_KEY");
  config.rate_sync = ReadRateSync(env, service_token_key);
  config.dispatcher.rate.shared = !config.rate_sync.redis.address.empty();
  config.dispatcher.failures.shared = config.dispatcher.rate.shared;
  int port = kFirstPort;
  for (const std::string_view backend : kBackends) {
    config.backends.push_back(
        service::ReadPeer(env, "gateway", std::string{backend}, service_token_key, port++));
  }
  return config;
}

}  // namespace jixue::gateway
