// Concurrent transactions: a test holds one open while another one waits for its locks.
#pragma once

#include <future>
#include <utility>

#include "libs/testing/wait.h"
#include "services/approval/app/update_claim.h"
#include "services/approval/app/withdraw_claims.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {

class RaceTest : public ApprovalTest {
 protected:
  // Whether a statement of the test's database waits for a lock.
  bool AnyoneWaits() {
    return database_.Sql(
               "SELECT count(*) > 0 FROM pg_stat_activity"
               " WHERE datname = current_database() AND wait_event_type = 'Lock'") == "t";
  }
  // Runs `second` while `first` is not committed yet, and commits `first` as soon as `second`
  // waits.
  template <class First, class Second>
  auto Race(First&& first, Second&& second) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite, Deadline()};
    first(tx);
    auto later = std::async(std::launch::async, std::forward<Second>(second));
    EXPECT_TRUE(jixue::testing::WaitUntil([&] { return AnyoneWaits(); }));
    tx.Commit();
    return later.get();
  }
};

}  // namespace jixue::approval
