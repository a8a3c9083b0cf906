#include "libs/testing/fake_clock.h"

#include "libs/base/check.h"

namespace jixue::testing {

Timestamp At(std::string_view text) {
  const auto instant = ParseTimestamp(text);
  JIXUE_CHECK(instant.has_value(), "an instant in RFC 3339");
  return *instant;
}

}  // namespace jixue::testing
