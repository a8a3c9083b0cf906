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
  // Absent in lines that were written before they were stored (D71).
  std::optional<std::string> actor_unit_name = std::nullopt;
  std::optional<RoleCode> actor_role = std::nullopt;
  // What the claim stated after the action. Absent where the line is older than its storage and the
  // claim was changed later.
  std::optional<ClaimContent> content = std::nullopt;
};

// An action on a claim, with the state before it and the claim after it.
struct ClaimTransition {
  HistoryAction action;
  std::optional<ClaimState> from;  // Absent for the creation.
  Claim after;
  std::optional<std::string> opinion;  // The comment of a decision, or the reason of a deletion.
};

// The role in which somebody acts on a claim, and the unit for which they act. For the claim's
// person that is the unit of which they are a member (D71).
struct Capacity {
  RoleCode role;
  std::optional<UnitId> unit;

  friend bool operator==(const Capacity&, const Capacity&) = default;
};

// `actor` is the caller's person. An account that is both the claim's person and its reviewer acts
// in either role.
Capacity CapacityOf(const std::optional<PersonId>& actor, const ClaimTransition& transition);

// Hours that a deletion reverses, in tenths: only approved ones were credited.
std::int32_t RemovedTenths(const ClaimTransition& deletion);

}  // namespace jixue::approval
