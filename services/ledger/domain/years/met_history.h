// Why a year that was met is no longer met. Decision D60, rule R-14.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/ledger/domain/policy/policy_year.h"
#include "services/ledger/domain/posting/entry.h"
#include "services/ledger/domain/years/compliance_rules.h"

namespace jixue::ledger {

// What a year asks for at some instant.
struct YearRules {
  std::optional<PolicyYear> policy;
  RequiredTitle required;
};

struct PolicyVersion {
  Timestamp in_force_from;
  PolicyYear policy;
};

struct RequiredProgramme {
  Timestamp in_force_from;
  std::string title;
};

// Everything that a year has asked for.
struct RulesHistory {
  std::vector<PolicyVersion> policies = {};  // By version.
  std::optional<RequiredProgramme> required = std::nullopt;
};

// What took a year back from being met.
enum class YearChange {
  kPolicyChanged,
  kProgrammePublished,
  kPublicHoursCredited,  // They raise the professional hours that the share demands.
  kHoursReversed,
};

struct MetBefore {
  Timestamp met_at;   // Since when the year was met.
  Timestamp lost_at;  // From when it was no longer met.
  YearChange change;
  std::optional<EntryId> entry;  // The entry that changed it.
  RequiredTitle required;        // The programme that changed it.
};

// The last time that a year was met, when it is not met now. Takes the entries of one year,
// in their order.
std::optional<MetBefore> FindMetBefore(std::span<const Entry> entries, const RulesHistory& rules);

}  // namespace jixue::ledger
