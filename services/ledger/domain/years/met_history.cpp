#include "services/ledger/domain/years/met_history.h"

#include <algorithm>
#include <variant>

#include "services/ledger/domain/posting/counting_rules.h"

namespace jixue::ledger {
namespace {

// One thing that changed the year, in the order of time.
struct Change {
  Timestamp at;
  std::variant<const Entry*, const PolicyVersion*, const RequiredProgramme*> what;
};

std::vector<Change> ChangesOf(std::span<const Entry> entries, const RulesHistory& rules) {
  std::vector<Change> changes;
  changes.reserve(entries.size() + rules.policies.size() + 1);
  for (const PolicyVersion& version : rules.policies) {
    changes.push_back({version.in_force_from, &version});
  }
  if (rules.required) changes.push_back({rules.required->in_force_from, &*rules.required});
  for (const Entry& entry : entries) changes.push_back({entry.posted_at, &entry});
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& left, const Change& right) { return left.at < right.at; });
  return changes;
}

// The year while its changes are applied one after the other.
class YearInTime {
 public:
  void Apply(const Change& change) {
    if (const auto* entry = std::get_if<const Entry*>(&change.what)) {
      AddEntry(balances_, **entry);
    } else if (const auto* version = std::get_if<const PolicyVersion*>(&change.what)) {
      policy_ = (*version)->policy;
    } else {
      required_published_ = true;
    }
  }

  bool IsMet(Timestamp at) const {
    const YearStatus status = StatusOf(balances_.year, policy_, required_published_, at);
    return status == YearStatus::kMet || status == YearStatus::kMetByMakeup;
  }

 private:
  BalancesOfYear balances_;
  std::optional<PolicyYear> policy_;
  bool required_published_ = false;
};

MetBefore LossBy(const Change& change, Timestamp met_at) {
  if (const auto* entry = std::get_if<const Entry*>(&change.what)) {
    // Rule R-9: with a literal share, more public hours ask for more professional hours.
    const auto kind =
        (*entry)->reverses ? YearChange::kHoursReversed : YearChange::kPublicHoursCredited;
    return {met_at, change.at, kind, (*entry)->id, std::nullopt};
  }
  if (const auto* programme = std::get_if<const RequiredProgramme*>(&change.what)) {
    return {met_at, change.at, YearChange::kProgrammePublished, std::nullopt, (*programme)->title};
  }
  return {met_at, change.at, YearChange::kPolicyChanged, std::nullopt, std::nullopt};
}

}  // namespace

std::optional<MetBefore> FindMetBefore(std::span<const Entry> entries, const RulesHistory& rules) {
  YearInTime year;
  std::optional<Timestamp> met_at;
  std::optional<MetBefore> loss;
  for (const Change& change : ChangesOf(entries, rules)) {
    year.Apply(change);
    const bool is_met = year.IsMet(change.at);
    if (is_met && !met_at) {
      met_at = change.at;
      loss.reset();
    } else if (!is_met && met_at) {
      loss = LossBy(change, *met_at);
      met_at.reset();
    }
  }
  return loss;
}

}  // namespace jixue::ledger
