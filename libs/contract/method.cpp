#include "libs/contract/method.h"

#include <algorithm>

#include "jixue/options/v1/options.pb.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"

namespace jixue::rpc {
namespace {

namespace options = jixue::options::v1;
using Grant = AccessRule::Grant;
using Kind = AccessRule::Kind;

std::optional<Grant> GrantOf(int code) {
  switch (code) {
    case options::Role::LEARNER:
      return Grant::kLearner;
    case options::Role::UNIT_CHIEF:
      return Grant::kUnitChief;
    case options::Role::UNIT_DEPARTMENT:
      return Grant::kUnitDepartment;
    case options::Role::AUTHORITY_OFFICER:
      return Grant::kAuthorityOfficer;
    case options::Role::INSTITUTION_OPERATOR:
      return Grant::kInstitutionOperator;
    case options::Role::PLATFORM_OPERATOR:
      return Grant::kPlatformOperator;
    case options::Role::AUDITOR:
      return Grant::kAuditor;
    case options::Role::PARTNER:
      return Grant::kPartner;
    default:
      return std::nullopt;
  }
}

std::string_view NameOf(Grant grant) {
  switch (grant) {
    case Grant::kLearner:
      return "LEARNER";
    case Grant::kUnitChief:
      return "UNIT_ADMIN(unit)";
    case Grant::kUnitDepartment:
      return "UNIT_ADMIN(department)";
    case Grant::kAuthorityOfficer:
      return "AUTHORITY_OFFICER";
    case Grant::kInstitutionOperator:
      return "INSTITUTION_OPERATOR";
    case Grant::kPlatformOperator:
      return "PLATFORM_OPERATOR";
    case Grant::kAuditor:
      return "AUDITOR";
    case Grant::kPartner:
      return "PARTNER";
  }
  return "";
}

Grant GrantOf(const Role& role) {
  switch (role.code) {
    case RoleCode::kLearner:
      return Grant::kLearner;
    case RoleCode::kUnitAdmin:
      return role.department ? Grant::kUnitDepartment : Grant::kUnitChief;
    case RoleCode::kAuthorityOfficer:
      return Grant::kAuthorityOfficer;
    case RoleCode::kInstitutionOperator:
      return Grant::kInstitutionOperator;
    case RoleCode::kPlatformOperator:
      return Grant::kPlatformOperator;
    case RoleCode::kAuditor:
      return Grant::kAuditor;
    case RoleCode::kPartner:
      return Grant::kPartner;
  }
  return Grant::kLearner;
}

std::optional<AccessRule> ReadAccess(const options::Access& access, const std::string& method,
                                     std::vector<std::string>& problems) {
  const int kinds = int{access.public_()} + int{access.signed_in()} + int{access.service()} +
                    int{access.roles_size() > 0};
  if (kinds != 1) {
    problems.push_back(
        method +
        ": exactly one of public, signed_in, roles and service must stand in its access rule");
    return std::nullopt;
  }
  AccessRule rule{Kind::kRoles, {}, access.before_password_change()};
  if (access.public_()) rule.kind = Kind::kPublic;
  if (access.signed_in()) rule.kind = Kind::kSignedIn;
  if (access.service()) rule.kind = Kind::kService;
  for (const int code : access.roles()) {
    const auto grant = GrantOf(code);
    if (!grant) {
      problems.push_back(method + ": unknown role in its access rule");
      return std::nullopt;
    }
    rule.grants.push_back(*grant);
  }
  return rule;
}

// "jixue.ledger.v1" → "ledger".
std::string ServiceWord(const std::string& package) {
  const auto parts = Split(package, '.');
  return parts.size() > 1 && parts[0] == "jixue" ? parts[1] : parts[0];
}

void ReadFailureQuota(const options::FailureQuota& quota, Method& method,
                      std::vector<std::string>& problems) {
  method.counted_failure = quota.status();
  if (quota.exempting_field().empty()) return;
  using google::protobuf::FieldDescriptor;
  const FieldDescriptor* field =
      method.descriptor->input_type()->FindFieldByName(quota.exempting_field());
  if (field == nullptr || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING ||
      field->is_repeated()) {
    problems.push_back(method.descriptor->full_name() +
                       ": its failure quota names no text field of the request");
    return;
  }
  method.exempting_field = field;
}

}  // namespace

Result<void> AccessRule::Authorize(const Principal& principal) const {
  if (principal.password_change_required && !before_password_change) {
    return Fail(common_errors::kPasswordChangeRequired);
  }
  if (kind != Kind::kRoles) return {};
  for (const Role& role : principal.roles) {
    if (std::find(grants.begin(), grants.end(), GrantOf(role)) != grants.end()) return {};
  }
  return Fail(common_errors::kPermissionDenied);
}

std::optional<Method> ReadMethod(const google::protobuf::MethodDescriptor& descriptor,
                                 std::vector<std::string>& problems) {
  const auto& given = descriptor.options();
  if (!given.HasExtension(options::access)) {
    problems.push_back(descriptor.full_name() + ": no access rule (jixue.options.v1.access)");
    return std::nullopt;
  }
  auto rule = ReadAccess(given.GetExtension(options::access), descriptor.full_name(), problems);
  if (!rule) return std::nullopt;
  const options::Rest& rest = given.GetExtension(options::rest);
  Method method{.descriptor = &descriptor,
                .name = ServiceWord(descriptor.file()->package()) + "." + descriptor.name(),
                .path = "/" + descriptor.service()->full_name() + "/" + descriptor.name(),
                .access = std::move(*rule),
                .location = rest.location(),
                .ignores_key = rest.ignores_key(),
                .gives_existing = rest.gives_existing(),
                .printed_address = rest.printed_address(),
                .media_type = rest.media_type(),
                .judged_together = rest.judged_together(),
                .cache_seconds = rest.cache_seconds()};
  if (rest.success() != 0) method.success_status = rest.success();
  ReadFailureQuota(rest.failure_quota(), method, problems);
  return method;
}

std::string AccessText(const AccessRule& rule) {
  std::string text;
  switch (rule.kind) {
    case Kind::kPublic:
      return "public";
    case Kind::kService:
      return "service";
    case Kind::kSignedIn:
      text = "signed in";
      break;
    case Kind::kRoles:
      for (const Grant grant : rule.grants) {
        if (!text.empty()) text += ", ";
        text += NameOf(grant);
      }
      break;
  }
  if (rule.before_password_change) text += ", before password change";
  return text;
}

}  // namespace jixue::rpc
