// The read side: years of a person with what the rules need to judge them, and their entries.
#pragma once

#include <optional>
#include <vector>

#include "libs/auth/scope.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"
#include "services/ledger/domain/posting/entry.h"
#include "services/ledger/domain/years/compliance_rules.h"

namespace jixue::ledger {

// A year with the rules that apply to it.
struct RuledYear {
  std::int32_t year;
  YearRow sums;
  std::optional<PolicyYear> policy;
  RequiredTitle required;  // Of the published required programme.
};

// Inside the caller's transaction; not thread-safe.
class YearReader {
 public:
  explicit YearReader(db::Tx& tx) : tx_{tx} {}

  // Years with entries and the given current one, newest first.
  std::vector<RuledYear> List(const PersonId& person, std::int32_t current_year);
  // One year, also one without entries.
  RuledYear Read(const PersonId& person, std::int32_t year);
  // The entries of a year in their order; with `as_of` only those posted until then.
  std::vector<Entry> Entries(const PersonId& person, std::int32_t year,
                             std::optional<Timestamp> as_of);
  // Whether the person is there and now belongs to what a unit admin reaches (R-55, D13).
  bool Reaches(const auth::Scope& scope, const PersonId& person);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
