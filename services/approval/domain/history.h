// The history of a claim: which actions were taken, by whom and when (审核进度). Rule R-51.
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

// Who acts. The history shows the name of the person's replica, or else the role.
struct Actor {
  AccountId account;
  std::optional<PersonId> person;
  std::string role;  // "LEARNER", "UNIT_ADMIN"
};

// The caller as an administrator of a unit, or else as a learner.
Actor ActorOf(const Principal& caller);

// One line. Its key is (claim, version), because every action raises the claim's version.
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

// An action on a claim, with the state before it and the claim after it.
struct ClaimTransition {
  HistoryAction action;
  std::optional<ClaimState> from;  // Absent for the creation.
  Claim after;
  std::optional<std::string> opinion;  // The comment of a decision, or the reason of a deletion.
};

// Hours that a deletion reverses, in tenths: only approved ones were credited.
std::int32_t RemovedTenths(const ClaimTransition& deletion);

}  // namespace jixue::approval
