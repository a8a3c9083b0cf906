#include "libs/cache/client.h"

#include <gtest/gtest.h>

namespace jixue::cache {
namespace {

TEST(Script, IsKnownByItsSha1) {
  EXPECT_EQ(Script{"return 1"}.sha1(), "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
}

TEST(Client, OpensItsBreakerForAnInvalidAddress) {
  for (const char* address : {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000"}) {
    Client client{"unit", {.address = address, .username = {}, .password = {}}};
    const Command ping{"PING"};
    EXPECT_EQ(client.Run({&ping, 1}).error().kind, ProblemKind::kUnreachable) << address;
    EXPECT_EQ(client.breaker_state(), BreakerState::kOpen);
    EXPECT_EQ(client.Run({&ping, 1}).error().kind, ProblemKind::kBreaker);
  }
}

}  // namespace
}  // namespace jixue::cache
