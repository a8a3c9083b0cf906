#include "services/identity/domain/accounts/registration_rules.h"

#include "services/identity/domain/errors.h"

namespace jixue::identity {
namespace {

Failure LimitedUntil(Timestamp until, Timestamp now) {
  const auto left = std::chrono::ceil<std::chrono::seconds>(until - now);
  return Fail(errors::kRegistrationLimit, {{"retryAfterSeconds", std::to_string(left.count())}});
}

}  // namespace

Result<void> CheckTakenNumbers(const TakenNumbers& taken, int responses_max, Timestamp now) {
  const Timestamp until = taken.since + kTakenWindow;
  if (taken.responses < responses_max || now >= until) return {};
  return LimitedUntil(until, now);
}

TakenNumbers AfterTaken(const TakenNumbers& taken, Timestamp now) {
  if (taken.responses == 0 || now >= taken.since + kTakenWindow) return {now, 1};
  return {taken.since, taken.responses + 1};
}

Result<void> CheckNumbersOfGroup(const std::optional<Timestamp>& tried_at, Timestamp now) {
  if (!tried_at || now >= *tried_at + kNumberMemory) return {};
  return LimitedUntil(*tried_at + kNumberMemory, now);
}

}  // namespace jixue::identity
