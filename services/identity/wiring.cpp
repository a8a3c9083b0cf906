#include "services/identity/wiring.h"

#include <utility>

#include "services/identity/app/purge_expired.h"
#include "services/identity/migrations.h"

namespace jixue::identity {
namespace {

// A log-out must be known everywhere within a second, also that of another instance (D12).
constexpr std::chrono::milliseconds kFeedInterval{200};
constexpr std::chrono::minutes kPurgeInterval{10};

auth::KeySource OwnKeys(const auth::Signer& signer) {
  return [&signer] { return std::vector<auth::PublicKey>{{signer.key_id(), signer.public_key()}}; };
}

}  // namespace

IdentityApp::IdentityApp(Config config, const Clock& clock)
    : config_{std::move(config)},
      signer_{ReadSigningKey(config_.token_key)},
      personal_data_{config_.personal_data_key, config_.id_index_key},
      hasher_{config_.hashing},
      parts_{config_.common,
             clock,
             {.name = "identity",
              .migrations = kMigrations,
              .keys = OwnKeys(signer_),
              .services = {v1::IdentityService::service_full_name(),
                           v1::IdentityInternalService::service_full_name()}}},
      feed_{parts_.pool(), clock},
      feed_thread_{"revocation feed", kFeedInterval, [this](const auto&) { feed_.Poll(); }},
      purge_thread_{"purge", kPurgeInterval,
                    [this](const auto&) { PurgeExpired(parts_.pool(), parts_.clock().Now()); }},
      service_{
          parts_.host(), parts_.page_tokens(), {parts_.pool(), hasher_, personal_data_, signer_}},
      internal_service_{parts_.host(), signer_, feed_},
      relay_{parts_.pool(), {.brokers = config_.kafka_brokers, .client_id = "identity"}} {
  parts_.pool().OnOutboxCommit([this] { relay_.Wake(); });
}

int IdentityApp::Start() {
  relay_.Start();
  feed_thread_.Start();
  purge_thread_.Start();
  server_.emplace(config_.common.server,
                  std::vector<grpc::Service*>{&service_, &internal_service_});
  server_->SetServing(true);
  return server_->port();
}

void IdentityApp::Stop(std::chrono::milliseconds grace) {
  server_->SetServing(false);
  feed_.Stop();  // Streams would use up the grace otherwise.
  server_->Shutdown(grace);
  purge_thread_.Stop();
  feed_thread_.Stop();
  relay_.Stop();
}

std::vector<service::Readiness> IdentityApp::Readinesses() { return parts_.Readinesses(); }

}  // namespace jixue::identity
