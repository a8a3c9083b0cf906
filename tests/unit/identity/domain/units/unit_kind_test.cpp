#include "services/identity/domain/units/unit_kind.h"

#include <gtest/gtest.h>

namespace jixue::identity {
namespace {

TEST(UnitKind, ParsesItsOwnTexts) {
  for (int code = 1; code <= 5; ++code) {
    const auto kind = static_cast<UnitKind>(code);
    EXPECT_EQ(ParseUnitKind(TextOf(kind)), kind);
  }
}

TEST(UnitKind, RejectsOtherTexts) {
  EXPECT_FALSE(ParseUnitKind(""));
  EXPECT_FALSE(ParseUnitKind("UNIT_KIND_UNSPECIFIED"));
}

}  // namespace
}  // namespace jixue::identity
