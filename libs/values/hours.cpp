#include "libs/values/hours.h"

#include <cmath>

namespace jixue {

std::optional<Hours> Hours::FromNumber(double hours) {
  if (!std::isfinite(hours) || hours <= 0 || hours > kMaxTenths / 10.0) return std::nullopt;
  const double tenths = std::round(hours * 10.0);
  // 0.7 * 10 is not exactly 7, so a tolerance far below the next decimal is allowed.
  if (std::abs(hours * 10.0 - tenths) > 1e-6) return std::nullopt;
  return FromTenths(static_cast<std::int64_t>(tenths));
}

}  // namespace jixue
