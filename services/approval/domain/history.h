// What was done to a claim, by whom and when (审核进度). Rule R-51.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/base/principal.h"
#include "services/approval/domain/claim.h"

namespace jixue::approval {

enum class HistoryAction {
  kCreated,
  kChanged,
  kSubmitted,
  kWithdrawn,
  kApproved,
  kRejected,
  kDeleted,
};

// "CREATED" and so on.
std::string_view NameOf(HistoryAction action);

// Who acts. The name shown is that of the person's copy, else the role's.
struct Actor {
  AccountId account;
  std::optional<PersonId> person;
  std::string role;  // "LEARNER", "UNIT_ADMIN"
};

// The caller as the person of a claim, or as administrator of a unit.
Actor ActorOf(const Principal& caller);

// One line. (claim, version) is its key: every action raises the claim's version.
struct HistoryLine {
  ClaimId claim;
  std::int64_t version;
  Timestamp at;
  std::string actor_name;
  HistoryAction action;
  std::optional<ClaimState> from;  // Absent for the creation.
  std::optional<ClaimState> to;    // Absent for the deletion.
  std::optional<std::string> opinion;
  std::int32_t revision;
};

// A change of a claim as the history keeps it: what it was and what it is now.
struct Done {
  HistoryAction action;
  std::optional<ClaimState> from;
  Claim after;
  std::optional<std::string> opinion;  // Of a decision; the reason of a deletion.
};

// Hours that a deletion takes away, in tenths: only approved ones were credited.
std::int32_t RemovedTenths(const Done& deletion);

}  // namespace jixue::approval
