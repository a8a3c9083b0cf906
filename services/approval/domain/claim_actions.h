// What may happen to a claim, as pure functions: each takes a claim and returns the claim after the
// action, or the reason why the action is not allowed. Rules R-38 … R-50. Every function raises the
// version. The caller has checked scope and etag before.
#pragma once

#include <cstdint>
#include <string>

#include "libs/base/error.h"
#include "services/approval/domain/claim.h"

namespace jixue::approval {

enum class Action {
  kChange,
  kDeleteDraft,
  kSubmit,
  kWithdraw,
  kApprove,
  kReject,
  kDeleteSubmitted
};

inline constexpr int kActionCount = 7;

// The effect of an action on a state.
struct Step {
  ClaimState to;
  bool deletes = false;  // The claim is soft-deleted; `to` is the state that it had.

  friend bool operator==(const Step&, const Step&) = default;
};

// The state machine alone, without regard to the caller and the time.
Result<Step> StepOf(ClaimState from, Action action);

// The caller's relation to the claim; both flags can be set.
struct CallerRelation {
  bool is_person = false;  // The claim is about the caller.
  // The caller administers the unit that registered it, and the person is still its member (D67).
  bool is_creator = false;
};

// Replaces the content.: CLAIM_NOT_EDITABLE.
Result<Claim> Change(Claim claim, ClaimContent content, CallerRelation caller);

// Deletes a claim for its person or its creator.: CLAIM_NOT_EDITABLE.
Result<Claim> DeleteDraft(Claim claim, CallerRelation caller, Timestamp at);

// Submits it to a reviewing unit.: CLAIM_NOT_DRAFT, CLAIM_UNCHANGED.
Result<Claim> Submit(Claim claim, const UnitId& reviewer, Timestamp at);

// Withdraws it from review.: CLAIM_NOT_PENDING.
Result<Claim> Withdraw(Claim claim);

// Whether the reviewing unit is not the unit of the person, which is worth a warning (D26).
bool IsSubmittedToOtherUnit(const Claim& claim);

// The unit of the person, which vouches for the hours by approving them; none where another unit
// approves or the person has no unit. A certificate prints this unit alone (D68): one that somebody
// joined a moment before has not vouched.
std::optional<UnitId> VouchingUnit(const Claim& claim);

// A decision of the reviewer, with the review comment (审核意见).
struct Review {
  bool approves;
  std::optional<std::string> opinion;
};

// OPINION_REQUIRED for a rejection whose comment is missing or blank.
Result<void> CheckReview(const Review& review);

// Approves or rejects.: CLAIM_NOT_PENDING.
Result<Claim> Decide(Claim claim, const Review& review, Timestamp at);

// Deletes a claim of any decision from the reviewer's list. R-48: CLAIM_NOT_FOUND for one that is
// not submitted.
Result<Claim> DeleteSubmitted(Claim claim, Timestamp at);

}  // namespace jixue::approval
