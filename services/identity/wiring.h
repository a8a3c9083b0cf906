// Composition root of identity.
#pragma once

#include <optional>

#include "libs/auth/token.h"
#include "libs/outbox/relay.h"
#include "libs/rpc/server/server.h"
#include "libs/service/periodic.h"
#include "libs/service/service_parts.h"
#include "services/identity/app/password_hasher.h"
#include "services/identity/app/revocation_feed.h"
#include "services/identity/config.h"
#include "services/identity/rpc/identity_internal_service.h"
#include "services/identity/rpc/identity_service.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Owns every long-lived object of the process. Members are built top to bottom and destroyed bottom
// to top, so the server stops before anything it uses goes away.
class IdentityApp final : public service::App {
 public:
  IdentityApp(Config config, const Clock& clock);

  int Start() override;
  void Stop(std::chrono::milliseconds grace) override;
  std::vector<service::Readiness> Readinesses() override;

 private:
  Config config_;
  auth::Signer signer_;
  PersonalData personal_data_;
  PasswordHasher hasher_;
  service::ServiceParts parts_;
  RevocationFeed feed_;
  service::Periodic feed_thread_;
  service::Periodic purge_thread_;
  IdentityService service_;
  IdentityInternalService internal_service_;
  outbox::Relay relay_;
  std::optional<rpc::Server> server_;
};

}  // namespace jixue::identity
