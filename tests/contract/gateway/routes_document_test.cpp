#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "gateway/routing/route_table.h"

namespace jixue::gateway {
namespace {

TEST(AccessDocument, MatchesTheProtos) {
  const std::ifstream file{JIXUE_ACCESS_DOCUMENT};
  ASSERT_TRUE(file) << "docs/access.md is missing: make docs";
  std::ostringstream text;
  text << file.rdbuf();
  const auto table = RouteTable::Build(Bindings());
  ASSERT_TRUE(table);
  EXPECT_EQ(text.str(), RoutesAsMarkdown(*table))
      << "make docs, and review the change of the public surface";
}

}  // namespace
}  // namespace jixue::gateway
