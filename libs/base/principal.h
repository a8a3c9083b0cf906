// The caller and the call as plain values, without transport types.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/check.h"
#include "libs/base/error.h"
#include "libs/base/strong_id.h"

namespace jixue {

enum class RoleCode {
  kLearner,
  kUnitAdmin,
  kAuthorityOfficer,
  kInstitutionOperator,
  kPlatformOperator,
  kAuditor,
  kPartner,
};

// "UNIT_ADMIN", as in tokens and databases.
std::string_view TextOf(RoleCode role);
// Returns nullopt for any other text.
std::optional<RoleCode> ParseRole(std::string_view text);

// A role and where it applies: a unit, one department of it, a region prefix, an industry.
struct Role {
  RoleCode code;
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  std::optional<std::string> region_code;
  std::optional<std::string> industry;

  friend bool operator==(const Role&, const Role&) = default;
};

// The account behind a verified access token.
struct Principal {
  AccountId account;
  SessionId session;
  std::optional<PersonId> person;
  std::int64_t account_version = 0;
  bool password_change_required = false;
  std::vector<Role> roles;

  bool Has(RoleCode code) const;
};

// A request: who calls, its ids, and until when a response is useful.
struct Call {
  std::optional<Principal> principal;  // Absent on public routes and between services.
  std::string request_id;              // For logs and problems.
  std::optional<std::string> idempotency_key;
  Timestamp received_at;  // Set by the gateway; decides whether a deadline of a rule is met (D24).
  std::chrono::steady_clock::time_point deadline;
  std::string trace_parent;  // W3C traceparent to pass on; may be empty.
  // Fields that break their rules, for an RPC that reports them with its own findings
  // (Rest.judged_together); empty for all others.
  std::vector<FieldError> field_problems;
  // The external client's, of IPv6 the /64 network; for limits only, never logged.
  std::string client_address;

  // Returns the caller of a route that is not public.
  const Principal& caller() const {
    JIXUE_CHECK(principal.has_value(), "only routes that are not public have a caller");
    return *principal;
  }
};

}  // namespace jixue
