#include "services/identity/wiring.h"

#include "libs/service/clock.h"
#include "services/identity/app/sessions/signing_keys.h"
#include "services/identity/commands.h"
#include "services/identity/jobs/normalise_names.h"
#include "services/identity/jobs/purge_expired.h"
#include "services/identity/jobs/revocation_poll.h"
#include "services/identity/migrations.h"
#include "services/identity/rpc/identity_service.h"
#include "services/identity/rpc/internal/identity_internal_service.h"

namespace jixue::identity {
namespace {

// A log-out must be known everywhere within a second, also one at another instance (D12).
constexpr std::chrono::milliseconds kPollInterval{200};
constexpr std::chrono::minutes kPurgeInterval{10};

}  // namespace

service::Description Describe() {
  return {.name = "identity",
          .about = "people, accounts, sessions, units and unit admins",
          .migrations = kMigrations,
          .build = [](config::Env& env) -> std::unique_ptr<service::App> {
            const Config config = ReadConfig(env);
            if (!env.Problems().empty()) return nullptr;
            return Wire(config, service::ProcessClock());
          },
          .commands = Commands()};
}

std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock) {
  // The verifier keeps it until the end of the runtime.
  const auto signer = std::make_shared<const auth::Signer>(ReadSigningKey(config.token_key));
  auto runtime = std::make_unique<service::Runtime>(
      config.common, clock,
      service::Spec{.name = "identity",
                    .migrations = kMigrations,
                    .keys = [signer] { return PublicKeysOf(*signer); },
                    .publishes = true});
  const auto& personal_data =
      runtime->Own<PersonalData>(config.personal_data_key, config.id_index_key);
  // A key of its own, which reveals nothing about the other.
  const auto& devices = runtime->Own<DeviceTokens>(
      Secret{crypto::HmacSha256(config.personal_data_key.Reveal(), "identity-device-token-key-1")});
  auto& hasher = runtime->Own<auth::PasswordHasher>(config.hashing);
  auto& feed = runtime->Own<RevocationFeed>();
  auto& poll = runtime->Own<RevocationPoll>(runtime->pool(), clock, feed);

  auto& registrations =
      runtime->Own<RegistrationLimits>(MakeRegistrationLimits(config.taken_numbers_per_hour_max));
  runtime->Serve<v1::IdentityService, IdentityService>(IdentityService::Dependencies{
      .host = runtime->host(),
      .page_tokens = runtime->page_tokens(),
      .sessions = {runtime->pool(), hasher, personal_data, *signer, devices, config.address_limit},
      .registrations = registrations,
      .appointments_per_day_max = config.appointments_per_day_max});
  runtime->Serve<v1::IdentityInternalService, IdentityInternalService>(
      IdentityInternalService::Dependencies{
          .host = runtime->host(), .signer = *signer, .feed = feed});

  runtime->Every("revocation feed", kPollInterval, [&poll](const auto&) { poll.Run(); });
  runtime->Every("purge", kPurgeInterval,
                 [&pool = runtime->pool(), &clock, window = config.address_limit.window](
                     const std::stop_token& stop) { PurgeExpired(pool, clock, window, stop); });
  runtime->Every("names", kPurgeInterval,
                 [&pool = runtime->pool(), &personal_data, &clock](const std::stop_token& stop) {
                   NormaliseNames(pool, personal_data, clock, stop);
                 });
  // Otherwise the streams would use up the grace of the server's shutdown.
  runtime->BeforeShutdown([&feed] { feed.Stop(); });
  return runtime;
}

}  // namespace jixue::identity
