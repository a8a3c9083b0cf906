#include "services/identity/domain/sessions/login_rules.h"

#include "libs/base/errors.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {
namespace {

constexpr char kAddressRetrySeconds[] = "60";

}  // namespace

Result<void> CheckAddress(const AddressLogins& logins, const AddressLimit& limit) {
  if (logins.wrong_names < limit.wrong_names_max || logins.wrong_names <= logins.right_names)
    return {};
  return Fail(common_errors::kTooManyRequests, {{"retryAfterSeconds", kAddressRetrySeconds}});
}

bool IsLocked(const LoginAttempts& attempts, Timestamp now) {
  return attempts.locked_until && now < *attempts.locked_until;
}

Result<void> CheckLock(const LoginAttempts& attempts, Timestamp now) {
  if (!IsLocked(attempts, now)) return {};
  const auto left = std::chrono::ceil<std::chrono::seconds>(*attempts.locked_until - now);
  return Fail(errors::kLoginLocked, {{"retryAfterSeconds", std::to_string(left.count())}});
}

LoginAttempts AfterWrongPassword(const LoginAttempts& attempts, Timestamp now,
                                 const LockRule& rule) {
  if (IsLocked(attempts, now)) return attempts;
  const bool is_new_count = attempts.locked_until || now - attempts.last_failed_at >= rule.memory;
  LoginAttempts next{.failures = is_new_count ? 1 : attempts.failures + 1,
                     .last_failed_at = now,
                     .locked_until = std::nullopt};
  if (next.failures >= rule.wrong_passwords_max) next.locked_until = now + kLoginLock;
  return next;
}

}  // namespace jixue::identity
