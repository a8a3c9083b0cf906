#include "libs/outbox/in_flight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace jixue::outbox {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

kafka::Message MessageOf(const std::string& key) {
  return {.topic = "states", .key = key, .payload = "", .headers = {}};
}

TEST(InFlight, DeletesWhatIsDelivered) {
  InFlight rows;
  EXPECT_TRUE(rows.Begin(1, MessageOf("a")));
  EXPECT_TRUE(rows.Begin(2, MessageOf("a")));
  rows.Report(1, true);
  EXPECT_THAT(rows.delivered(), ElementsAre(1));
  EXPECT_THAT(rows.Skipped(), ElementsAre(1, 2));
  EXPECT_EQ(rows.unreported(), 1u);
  rows.ForgetDelivered();
  EXPECT_THAT(rows.Skipped(), ElementsAre(2));
}

TEST(InFlight, SendsARowAgainThatOvertookARefusedOne) {
  InFlight rows;
  for (const std::int64_t seq : {1, 2}) EXPECT_TRUE(rows.Begin(seq, MessageOf("a")));
  EXPECT_TRUE(rows.Begin(3, MessageOf("b")));
  rows.Report(1, false);
  rows.Report(2, true);
  rows.Report(3, true);
  EXPECT_THAT(rows.delivered(), ElementsAre(3)) << "the second one stays in the table";
  rows.ForgetDelivered();
  EXPECT_TRUE(rows.empty());
  EXPECT_THAT(rows.Skipped(), IsEmpty());
}

TEST(InFlight, SendsTheRowsOfARefusedKeyOneAtATimeUntilTheFirstIsDelivered) {
  InFlight rows;
  rows.Begin(1, MessageOf("a"));
  rows.Report(1, false);
  EXPECT_TRUE(rows.Begin(1, MessageOf("a")));
  EXPECT_FALSE(rows.Begin(2, MessageOf("a")));
  EXPECT_TRUE(rows.Begin(3, MessageOf("b")));
  EXPECT_THAT(rows.Skipped(), UnorderedElementsAre(1, 2, 3));
  rows.Report(1, false);
  EXPECT_THAT(rows.Skipped(), ElementsAre(3)) << "both are read again";
  EXPECT_TRUE(rows.Begin(1, MessageOf("a")));
  EXPECT_FALSE(rows.Begin(2, MessageOf("a")));
  rows.Report(1, true);
  EXPECT_TRUE(rows.Begin(2, MessageOf("a")));
  EXPECT_TRUE(rows.Begin(4, MessageOf("a")));
}

TEST(InFlight, WaitsForARowThatIsStillOnItsWay) {
  InFlight rows;
  rows.Begin(1, MessageOf("a"));
  rows.Begin(2, MessageOf("a"));
  rows.Report(1, false);
  EXPECT_FALSE(rows.Begin(1, MessageOf("a"))) << "the second could be stored behind it";
  rows.Report(2, true);
  EXPECT_TRUE(rows.Begin(1, MessageOf("a")));
}

TEST(InFlight, GoesOnWhenTheRefusedRowHasLeftTheTable) {
  InFlight rows;
  rows.Begin(1, MessageOf("a"));
  rows.Report(1, false);
  EXPECT_TRUE(rows.Begin(2, MessageOf("a")));
  rows.Report(2, true);
  EXPECT_THAT(rows.delivered(), ElementsAre(2));
}

TEST(InFlight, ForgetsARowThatWasNotSent) {
  InFlight rows;
  rows.Begin(1, MessageOf("a"));
  rows.Cancel(1);
  EXPECT_TRUE(rows.empty());
}

// A table, a relay and a broker that stores or refuses what it gets, in any order of events.
class Simulation {
 public:
  explicit Simulation(unsigned seed) : random_{seed} {}

  void Step(bool is_broken) {
    switch (random_() % 4) {
      case 0:
        if (is_broken) table_.push_back(++last_seq_);
        break;
      case 1:
        Read();
        break;
      default:
        Report(is_broken && random_() % 3 == 0);
    }
  }

  bool IsDrained() const { return table_.empty() && rows_.empty(); }

  // The newest row of each key and the row that a compacted topic keeps.
  std::map<std::string, std::int64_t> newest() const {
    std::map<std::string, std::int64_t> newest;
    for (std::int64_t seq = 1; seq <= last_seq_; ++seq) newest[KeyOf(seq)] = seq;
    return newest;
  }
  const std::map<std::string, std::int64_t>& kept() const { return kept_; }

 private:
  static std::string KeyOf(std::int64_t seq) { return std::to_string(seq * 7 % 5); }

  void Read() {
    for (const std::int64_t seq : rows_.delivered()) std::erase(table_, seq);
    const auto skipped = rows_.Skipped();
    rows_.ForgetDelivered();
    std::size_t limit = 1 + random_() % 6;
    for (const std::int64_t seq : table_) {
      if (std::find(skipped.begin(), skipped.end(), seq) != skipped.end()) continue;
      if (limit-- == 0) return;
      if (rows_.Begin(seq, MessageOf(KeyOf(seq)))) sent_.push_back(seq);
    }
  }

  // The reports of one partition arrive in the order of its rows.
  void Report(bool refuse) {
    if (sent_.empty()) return;
    const std::int64_t seq = sent_.front();
    sent_.pop_front();
    if (!refuse) kept_[KeyOf(seq)] = seq;
    rows_.Report(seq, !refuse);
  }

  std::mt19937 random_;
  InFlight rows_;
  std::int64_t last_seq_ = 0;
  std::vector<std::int64_t> table_;
  std::deque<std::int64_t> sent_;
  std::map<std::string, std::int64_t> kept_;
};

TEST(InFlight, KeepsTheNewestStateOfEachKeyWhateverIsRefused) {
  const unsigned seed = std::random_device{}();
  std::cout << "seed " << seed << std::endl;
  for (unsigned round = 0; round < 2'000; ++round) {
    Simulation simulation{seed + round};
    for (int step = 0; step < 120; ++step) simulation.Step(true);
    for (int step = 0; step < 10'000 && !simulation.IsDrained(); ++step) simulation.Step(false);
    ASSERT_TRUE(simulation.IsDrained()) << "seed " << seed + round;
    ASSERT_EQ(simulation.kept(), simulation.newest()) << "seed " << seed + round;
  }
}

}  // namespace
}  // namespace jixue::outbox
