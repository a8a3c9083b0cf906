#include "services/identity/domain/sessions/login_rules.h"

#include "services/identity/domain/errors.h"

namespace jixue::identity {

std::optional<Error> LockedOut(const LoginAttempts& attempts, Timestamp now) {
  if (!attempts.locked_until || now >= *attempts.locked_until) return std::nullopt;
  const auto left = std::chrono::ceil<std::chrono::seconds>(*attempts.locked_until - now);
  return Fail(errors::kLoginLocked, {{"retryAfterSeconds", std::to_string(left.count())}}).value();
}

LoginAttempts AfterWrongPassword(const LoginAttempts& attempts, Timestamp now) {
  if (LockedOut(attempts, now)) return attempts;
  const bool starts_anew =
      attempts.locked_until || now - attempts.last_failed_at >= kWrongPasswordMemory;
  LoginAttempts next{.failures = starts_anew ? 1 : attempts.failures + 1,
                     .last_failed_at = now,
                     .locked_until = std::nullopt};
  if (next.failures >= kWrongPasswordsMax) next.locked_until = now + kLoginLock;
  return next;
}

}  // namespace jixue::identity
