// The proto options of methods, read from descriptors once at start-up (D33).
#pragma once

#include <google/protobuf/descriptor.h>

#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"

namespace jixue::rpc {

// Who may call (jixue.options.v1.Access).
struct AccessRule {
  enum class Kind { kPublic, kSignedIn, kRoles, kService };
  enum class Grant {
    kLearner,
    kUnitChief,
    kUnitDepartment,
    kAuthorityOfficer,
    kInstitutionOperator,
    kPlatformOperator,
    kAuditor,
    kPartner,
  };

  Kind kind;
  std::vector<Grant> grants;
  bool before_password_change = false;

  // For kRoles and kSignedIn rules. Errors: PASSWORD_CHANGE_REQUIRED, PERMISSION_DENIED.
  Result<void> Authorize(const Principal& principal) const;
};

struct Method {
  const google::protobuf::MethodDescriptor* descriptor;
  std::string name;  // "ledger.CreatePolicyYear", for logs and metrics.
  std::string path;  // "/jixue.ledger.v1.LedgerService/CreatePolicyYear".
  AccessRule access;
  int success_status = 200;
  std::string location;  // A template; may be empty.
  bool ignores_key = false;
  bool gives_existing = false;   // 200 instead of success_status when the thing existed.
  bool printed_address = false;  // Unknown query parameters are ignored (D64).
  std::string media_type;        // Of a google.api.HttpBody response; may be empty.
  bool judged_together = false;  // The service reports broken field rules with its own findings.
  int cache_seconds = 0;         // 0: a response is never stored.
  // The HTTP status of failures that use up the quota of the caller's address (D54); 0: none.
  int counted_failure = 0;
  // A text field of the request that may exempt a call from that quota; nullptr: none.
  const google::protobuf::FieldDescriptor* exempting_field = nullptr;
};

// Reads the options. A missing or contradictory access rule is reported as a problem in words.
std::optional<Method> ReadMethod(const google::protobuf::MethodDescriptor& descriptor,
                                 std::vector<std::string>& problems);

// Returns an access rule in the words of docs/access.md: "LEARNER, UNIT_CHIEF", "signed in",
// "public", "signed in, before password change".
std::string AccessText(const AccessRule& rule);

}  // namespace jixue::rpc
