#include "libs/service/service_parts.h"

#include "libs/db/schema_check.h"

namespace jixue::service {

ServiceParts::ServiceParts(const CommonSettings& settings, const Clock& clock, PartsOptions options)
    : clock_{clock},
      migrations_{options.migrations},
      page_tokens_{settings.page_token_key},
      pool_{settings.database},
      verifier_{std::move(options.keys), clock},
      host_{{.service = options.name,
             .service_token_key = settings.service_token_key,
             .idempotency_key = settings.idempotency_key,
             .in_flight_max = settings.server.threads_max},
            pool_,
            clock,
            verifier_,
            options.services} {}

std::vector<Readiness> ServiceParts::Readinesses() {
  return {
      {"database", [this] { return pool_.Ping() ? std::string{} : std::string{"no answer"}; }},
      {"schema", [this] { return SchemaProblem(); }},
      {"token keys",
       [this] { return verifier_.HasKeys() ? std::string{} : std::string{"not known yet"}; }},
  };
}

std::string ServiceParts::SchemaProblem() {
  if (schema_holds_) return {};
  try {
    std::string missing = db::MissingMigrations(pool_, migrations_);
    schema_holds_ = missing.empty();
    return missing;
  } catch (const std::exception&) {
    return "cannot be read";
  }
}

}  // namespace jixue::service
