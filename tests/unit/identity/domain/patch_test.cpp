#include "services/identity/domain/patch.h"

#include <gtest/gtest.h>

namespace jixue::identity {
namespace {

TEST(Patch, KeepsSetsOrClearsAField) {
  std::optional<int> field = 1;
  Apply(Patch<int>{}, field);
  EXPECT_EQ(field, 1);
  Apply(Patch<int>{std::in_place, 2}, field);
  EXPECT_EQ(field, 2);
  Apply(Patch<int>{std::in_place, std::nullopt}, field);
  EXPECT_EQ(field, std::nullopt);
}

}  // namespace
}  // namespace jixue::identity
