#include "services/ledger/domain/years/met_history.h"

#include <gtest/gtest.h>

#include "services/ledger/domain/posting/crediting_rules.h"
#include "services/ledger/domain/posting/reversal_rules.h"
#include "tests/unit/ledger/domain/examples.h"

namespace jixue::ledger {
namespace {

Timestamp Day(int days) { return kNoon + std::chrono::hours{24 * days}; }

// The entries of a year, posted one after the other.
class Entries {
 public:
  EntryId Credit(const ledger::Credit& credit, int day) {
    entries_.push_back(DecideCrediting({}, credit, Day(day)).entry);
    return entries_.back().id;
  }

  EntryId Reverse(std::size_t index, int day) {
    const Entry credit = entries_.at(index);
    const Reversal reversal{.entry = EntryId::New(kNoon),
                            .person = kPerson,
                            .source = credit.source,
                            .reason = "重复登记",
                            .occurred_at = Day(day)};
    entries_.push_back(DecideReversal({}, credit, reversal, Day(day)).entry);
    return entries_.back().id;
  }

  std::optional<MetBefore> Find(const RulesHistory& rules) const {
    return FindMetBefore(entries_, rules);
  }

 private:
  std::vector<Entry> entries_;
};

RulesHistory OnePolicy() { return {.policies = {{Day(-10), Policy2025()}}, .required = {}}; }

TEST(MetHistory, AYearThatWasNeverMetHasNone) {
  Entries entries;
  EXPECT_FALSE(entries.Find(OnePolicy()));
  entries.Credit(ProfessionalOf(890), 1);
  EXPECT_FALSE(entries.Find(OnePolicy()));
}

TEST(MetHistory, AYearThatIsMetHasNone) {
  Entries entries;
  entries.Credit(ProfessionalOf(900), 1);
  EXPECT_FALSE(entries.Find(OnePolicy()));
  EXPECT_FALSE(entries.Find({})) << "without a policy no year is met";
}

TEST(MetHistory, R9_MorePublicHoursTakeAYearBack) {
  Entries entries;
  entries.Credit(RequiredOf(300), 1);
  entries.Credit(ProfessionalOf(600), 2);
  const EntryId more = entries.Credit(ElectiveOf(50), 3);
  const auto before = entries.Find(OnePolicy());
  ASSERT_TRUE(before);
  EXPECT_EQ(before->change, YearChange::kPublicHoursCredited);
  EXPECT_EQ(before->met_at, Day(2));
  EXPECT_EQ(before->lost_at, Day(3));
  EXPECT_EQ(before->entry, more);
}

TEST(MetHistory, R12_ALaterProgrammeTakesAYearBack) {
  Entries entries;
  entries.Credit(ProfessionalOf(900), 1);
  RulesHistory rules = OnePolicy();
  rules.required = RequiredProgramme{Day(2), "人工智能时代的机遇与挑战"};
  const auto before = entries.Find(rules);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->change, YearChange::kProgrammePublished);
  EXPECT_EQ(before->lost_at, Day(2));
  EXPECT_EQ(before->required, "人工智能时代的机遇与挑战");
  EXPECT_FALSE(before->entry);
  rules.required->in_force_from = Day(0);
  EXPECT_FALSE(entries.Find(rules)) << "the programme was there first";
}

TEST(MetHistory, AChangedPolicyTakesAYearBack) {
  Entries entries;
  entries.Credit(ProfessionalOf(900), 1);
  RulesHistory rules = OnePolicy();
  PolicyYear stricter = Policy2025();
  stricter.total = Tenths(1000);
  rules.policies.push_back({Day(5), stricter});
  const auto before = entries.Find(rules);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->change, YearChange::kPolicyChanged);
  EXPECT_EQ(before->met_at, Day(1));
  EXPECT_EQ(before->lost_at, Day(5));
}

TEST(MetHistory, R48_AReversalTakesAYearBack) {
  Entries entries;
  entries.Credit(ProfessionalOf(900), 1);
  const EntryId reversal = entries.Reverse(0, 2);
  const auto before = entries.Find(OnePolicy());
  ASSERT_TRUE(before);
  EXPECT_EQ(before->change, YearChange::kHoursReversed);
  EXPECT_EQ(before->entry, reversal);
}

TEST(MetHistory, TheLastLossIsTold) {
  Entries entries;
  entries.Credit(ProfessionalOf(900), 1);
  entries.Reverse(0, 2);
  entries.Credit(ProfessionalOf(900, "claim-2"), 3);
  EXPECT_FALSE(entries.Find(OnePolicy())) << "the year is met again";
  entries.Credit(RequiredOf(460), 4);
  const auto before = entries.Find(OnePolicy());
  ASSERT_TRUE(before);
  EXPECT_EQ(before->change, YearChange::kPublicHoursCredited);
  EXPECT_EQ(before->met_at, Day(3));
}

}  // namespace
}  // namespace jixue::ledger
