#include "services/ledger/domain/posting/counting_rules.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "services/ledger/domain/posting/crediting_rules.h"
#include "services/ledger/domain/posting/reversal_rules.h"
#include "tests/unit/ledger/domain/examples.h"

namespace jixue::ledger {
namespace {

// A ledger of one person's year in memory, which only the rules change.
class Ledger {
 public:
  const Entry& Post(const Credit& credit) {
    return Take(DecideCrediting(StateBeforeOf(credit.group), credit, kNoon));
  }

  const Entry& Reverse(const Entry& entry) {
    const Reversal reversal{EntryId::New(kNoon), kPerson, entry.source, "错误", kNoon};
    return Take(DecideReversal(StateBeforeOf(entry.group), Entry{entry}, reversal, kNoon));
  }

  const std::vector<Entry>& entries() const { return entries_; }
  const YearBalance& year() const { return balances_.year; }
  const BalancesOfYear& balances() const { return balances_; }

 private:
  StateBefore StateBeforeOf(const std::optional<CapGroup>& group) {
    return {head_, balances_.year, group ? balances_.groups[group->programme] : CapGroupSum{}};
  }

  const Entry& Take(const Posting& posting) {
    balances_.year = posting.year;
    if (posting.group) balances_.groups[posting.entry.group->programme] = *posting.group;
    head_.seq = posting.entry.person_seq;
    entries_.push_back(posting.entry);
    return entries_.back();
  }

  ChainHead head_;
  BalancesOfYear balances_;
  std::vector<Entry> entries_;
};

TEST(RecogniseEntries, R18_ExplainsWhyAnEntryIsNotRecognisedInFull) {
  Ledger ledger;
  ledger.Post(ElectiveOf(60, "elective:1"));
  ledger.Post(ElectiveOf(60, "elective:2"));
  ledger.Post(ElectiveOf(60, "elective:3"));
  const auto recognitions = RecogniseEntries(ledger.entries());
  ASSERT_EQ(recognitions.size(), 3u);
  EXPECT_EQ(recognitions[0].recognised_tenths, 60);
  EXPECT_TRUE(recognitions[0].rule.empty());
  EXPECT_EQ(recognitions[1].recognised_tenths, 40);
  EXPECT_EQ(recognitions[1].rule, "R-18");
  EXPECT_EQ(recognitions[1].reason, (ShownText{"ABOVE_CEILING", {{"hours", "10"}}}));
  EXPECT_EQ(recognitions[2].recognised_tenths, 0);
}

TEST(RecogniseEntries, R48_RecognisesNeitherAReversedEntryNorItsReversal) {
  Ledger ledger;
  const Entry claim = ledger.Post(ProfessionalOf(240));
  ledger.Reverse(claim);
  for (const EntryRecognition& recognition : RecogniseEntries(ledger.entries())) {
    EXPECT_EQ(recognition.recognised_tenths, 0);
    EXPECT_EQ(recognition.rule, "R-48");
  }
}

// Random histories: recognised hours, balances kept step by step, balances computed from the
// entries and a trivial reference agree.
TEST(AddUp, R10_GivesThePostedHoursWithoutTheReversedOnes) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random{seed};
  for (int history = 0; history < 200; ++history) {
    Ledger ledger;
    std::vector<Entry> live;
    for (int step = 0; step < 30; ++step) {
      const auto dice = random() % 10;
      const auto tenths = static_cast<std::int32_t>(1 + random() % 80);
      const std::string reference = std::to_string(step);
      if (dice < 3 && !live.empty()) {
        const auto at = static_cast<std::ptrdiff_t>(random() % live.size());
        ledger.Reverse(live[static_cast<std::size_t>(at)]);
        live.erase(live.begin() + at);
        continue;
      }
      Credit credit = dice < 6 ? ElectiveOf(tenths, reference) : ProfessionalOf(tenths, reference);
      credit.made_up = credit.group.has_value() && random() % 3 == 0;
      live.push_back(ledger.Post(credit));
    }
    std::int32_t professional = 0, electives = 0, in_time = 0;
    for (const Entry& entry : live) {
      if (entry.group) {
        electives += entry.hours_tenths;
        in_time += entry.made_up ? 0 : entry.hours_tenths;
      } else {
        professional += entry.hours_tenths;
      }
    }
    EXPECT_EQ(ledger.year().professional_tenths, professional);
    EXPECT_EQ(ledger.year().public_tenths, std::min(electives, 100));
    EXPECT_EQ(ledger.year().made_up_tenths, std::min(electives, 100) - std::min(in_time, 100));
    EXPECT_EQ(AddUp(ledger.entries()), ledger.balances());
    const auto recognitions = RecogniseEntries(ledger.entries());
    const auto recognised = std::accumulate(recognitions.begin(), recognitions.end(), 0,
                                            [](int sum, const EntryRecognition& recognition) {
                                              return sum + recognition.recognised_tenths;
                                            });
    EXPECT_EQ(recognised, ledger.year().total_tenths());
  }
}

}  // namespace
}  // namespace jixue::ledger
