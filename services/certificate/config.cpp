#include "services/certificate/config.h"

#include <chrono>

namespace jixue::certificate {
namespace {

// Issuing may wait longer than the default for the ledger and identity, whose answers it needs.
constexpr std::chrono::milliseconds kPeerTimeout{1000};

rpc::PeerSettings ReadPatientPeer(config::Env& env, const std::string& peer,
                                  const Secret& service_token_key, int default_port) {
  auto settings = service::ReadPeer(env, "certificate", peer, service_token_key, default_port);
  settings.timeout = kPeerTimeout;
  return settings;
}

}  // namespace

Config ReadConfig(config::Env& env) {
  Config config{
      .common = service::ReadCommon(env, 7005),
      .identity = {},
      .ledger = {},
      .verification_base_url = env.Text("VERIFICATION_BASE_URL", "http://127.0.0.1:8080")};
  const Secret& key = config.common.service_token_key;
  config.identity = ReadPatientPeer(env, "identity", key, 7001);
  config.ledger = ReadPatientPeer(env, "ledger", key, 7003);
  config.common.consumer = service::ReadConsumer(env, "certificate");
  return config;
}

}  // namespace jixue::certificate
