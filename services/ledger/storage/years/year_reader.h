// Years of a person with the data that the rules judge them by, and their entries.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"
#include "services/ledger/domain/posting/entry.h"
#include "services/ledger/domain/years/compliance_rules.h"
#include "services/ledger/domain/years/met_history.h"

namespace jixue::ledger {

// The balance of a year with the requirements that apply to it.
struct YearWithPolicy {
  std::int32_t year;
  YearBalance balance;
  std::optional<PolicyYear> policy;
  RequiredTitle required;  // Of the published required programme.
};

// A year as the certificate service needs it (D1), read at one instant.
struct YearForCertificate {
  YearBalance balance;
  std::optional<PolicyYear> policy;
  // Of the last recognised professional hours (D68).
  std::optional<ApprovingUnit> unit;
};

// Inside the caller's transaction; not thread-safe.
class YearReader {
 public:
  explicit YearReader(db::Tx& tx) : tx_{tx} {}

  // Years with entries and the given current one, newest first.
  std::vector<YearWithPolicy> List(const PersonId& person, std::int32_t current_year);
  // One year, also one without entries.
  YearWithPolicy Read(const PersonId& person, std::int32_t year);
  YearForCertificate ReadForCertificate(const PersonId& person, std::int32_t year);
  // What the year asked for at an instant (D60); without it, what it asks for now.
  YearRules Rules(std::int32_t year, std::optional<Timestamp> as_of);
  // Everything that the year has asked for, by instant.
  RulesHistory ReadRulesHistory(std::int32_t year);
  // The entries of a year in their order; with `as_of` only those posted until then.
  std::vector<Entry> Entries(const PersonId& person, std::int32_t year,
                             std::optional<Timestamp> as_of);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
