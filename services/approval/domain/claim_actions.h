// What may happen to a claim, as pure functions: a claim in, the claim after the action out, or why
// not. Rules R-38 … R-50. Every function raises the version; the caller has checked scope and etag.
#pragma once

#include <cstdint>
#include <string>

#include "libs/base/error.h"
#include "services/approval/domain/claim.h"

namespace jixue::approval {

enum class Action { kChange, kRemove, kSubmit, kWithdraw, kApprove, kReject, kDelete };

inline constexpr int kActionCount = 7;

// What an action makes of a state.
struct Step {
  ClaimState to;
  bool gone = false;  // The claim becomes a tombstone; `to` is where it was.

  friend bool operator==(const Step&, const Step&) = default;
};

// The state machine alone, without looking at who asks and when.
tl::expected<Step, ErrorDef> StepOf(ClaimState from, Action action);

// As what the caller touches a claim; both may be true.
struct Standing {
  bool is_person = false;   // The claim is about the caller.
  bool is_creator = false;  // The caller administers the unit that registered it.
};

// Replaces the content.: CLAIM_NOT_EDITABLE.
Result<Claim> Change(Claim claim, ClaimContent content, Standing standing);

// Deletes on the side of the person or creator.: CLAIM_NOT_EDITABLE.
Result<Claim> Remove(Claim claim, Standing standing, Timestamp at);

// Puts it before a unit.: CLAIM_NOT_DRAFT, CLAIM_UNCHANGED.
Result<Claim> Submit(Claim claim, const UnitId& reviewer, Timestamp at);

// Takes it back.: CLAIM_NOT_PENDING.
Result<Claim> Withdraw(Claim claim);

// Whether it lies before a unit that is not the person's own: worth a warning (D26).
bool IsBeforeOtherUnit(const Claim& claim);

// A decision of the reviewer; Check says whether it is complete.
struct Review {
  bool approves;
  std::optional<std::string> opinion;

  // OPINION_REQUIRED for a refusal without an opinion that says something.
  std::optional<Error> Check() const;
};

// CLAIM_NOT_PENDING.
Result<Claim> Decide(Claim claim, const Review& review, Timestamp at);

// Deletes from the reviewer's list, whatever was decided. R-48: CLAIM_NOT_FOUND for what is not
// submitted.
Result<Claim> Delete(Claim claim, Timestamp at);

}  // namespace jixue::approval
