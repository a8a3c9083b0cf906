#include "services/approval/domain/claim_actions.h"

#include <array>
#include <string_view>
#include <utility>
#include <variant>

#include "libs/base/try.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

namespace {

// Whether a text consists of spaces; the ideographic space U+3000 and U+00A0 count as spaces too.
bool IsBlank(std::string_view text) {
  constexpr std::array<std::string_view, 8> kSpaces{" ",  "\t", "\n",     "\r",
                                                    "\v", "\f", "\u3000", "\u00a0"};
  while (!text.empty()) {
    std::size_t taken = 0;
    for (const auto space : kSpaces) {
      if (text.substr(0, space.size()) == space) taken = space.size();
    }
    if (taken == 0) return false;
    text.remove_prefix(taken);
  }
  return true;
}

// The texts of two of the reasons do not mention the state.
Failure FailInState(const ErrorDef& def, ClaimState state) {
  if (def.reason == errors::kClaimUnchanged.reason || def.reason == errors::kClaimNotFound.reason) {
    return Fail(def);
  }
  return Fail(def, {{"state", std::string{NameOf(state)}}});
}

void Enter(Claim& claim, const Step& step) {
  claim.state = step.to;
  ++claim.version;
}

// A draft has no reviewer.
void LeaveReview(Claim& claim) {
  claim.reviewer_unit.reset();
  claim.submitted_at.reset();
}

}  // namespace

Result<Step> StepOf(ClaimState from, Action action) {
  using enum ClaimState;
  using Cell = std::variant<Step, ErrorDef>;  // The step, or the reason why there is none.
  using Row = std::array<Cell, kClaimStateCount>;
  const auto deleted = [](ClaimState state) { return Step{state, true}; };
  const auto& not_editable = errors::kClaimNotEditable;
  const auto& not_draft = errors::kClaimNotDraft;
  const auto& not_pending = errors::kClaimNotPending;

  // Columns: draft, pending, approved, rejected.
  const std::array<Row, kActionCount> table{{
      // Change. Rule R-40: a draft can be changed. Rule R-50: a rejected claim as well; it becomes
      // a draft. Rule R-49: an approved one cannot.
      {Step{kDraft}, not_editable, not_editable, Step{kDraft}},
      // DeleteDraft. Rule R-40. Rule R-44: a pending claim that went to a wrong unit as well.
      {deleted(kDraft), deleted(kPending), not_editable, deleted(kRejected)},
      // Submit. Rule R-41. Rule R-50: a rejected claim needs a change first.
      {Step{kPending}, not_draft, not_draft, errors::kClaimUnchanged},
      // Withdraw. Rule R-43: only a pending claim can be withdrawn.
      {not_pending, Step{kDraft}, not_pending, not_pending},
      // Approve. Rule R-45.
      {not_pending, Step{kApproved}, not_pending, not_pending},
      // Reject. Rule R-46.
      {not_pending, Step{kRejected}, not_pending, not_pending},
      // DeleteSubmitted. Rule R-48. A draft is not on the reviewer's list (D26).
      {errors::kClaimNotFound, deleted(kPending), deleted(kApproved), deleted(kRejected)},
  }};
  const Cell& cell = table[static_cast<std::size_t>(action)][static_cast<std::size_t>(from)];
  if (const auto* step = std::get_if<Step>(&cell)) return *step;
  return FailInState(std::get<ErrorDef>(cell), from);
}

Result<Claim> Change(Claim claim, ClaimContent content, CallerRelation caller) {
  JIXUE_TRY(step, StepOf(claim.state, Action::kChange));
  if (!caller.is_person && !caller.is_creator) {
    return FailInState(errors::kClaimNotEditable, claim.state);
  }
  // Rule R-50: the change of a rejected claim is a new revision. The old review comment stays
  // readable.
  if (claim.state == ClaimState::kRejected) ++claim.revision;
  LeaveReview(claim);
  claim.content = std::move(content);
  Enter(claim, step);
  return claim;
}

Result<Claim> DeleteDraft(Claim claim, CallerRelation caller, Timestamp at) {
  JIXUE_TRY(step, StepOf(claim.state, Action::kDeleteDraft));
  // Rule R-44: only the person deletes a claim that is under review.
  const bool may = caller.is_person || (caller.is_creator && claim.state != ClaimState::kPending);
  if (!may) return FailInState(errors::kClaimNotEditable, claim.state);
  claim.deleted_at = at;
  Enter(claim, step);
  return claim;
}

Result<Claim> Submit(Claim claim, const UnitId& reviewer, Timestamp at) {
  JIXUE_TRY(step, StepOf(claim.state, Action::kSubmit));
  claim.reviewer_unit = reviewer;
  claim.submitted_at = at;
  Enter(claim, step);
  return claim;
}

Result<Claim> Withdraw(Claim claim) {
  JIXUE_TRY(step, StepOf(claim.state, Action::kWithdraw));
  LeaveReview(claim);
  Enter(claim, step);
  return claim;
}

bool IsSubmittedToOtherUnit(const Claim& claim) {
  return claim.reviewer_unit.has_value() && claim.reviewer_unit != claim.person_unit;
}

std::optional<UnitId> VouchingUnit(const Claim& claim) {
  return IsSubmittedToOtherUnit(claim) ? std::nullopt : claim.person_unit;
}

Result<void> CheckReview(const Review& review) {
  // Rules: a rejection, of one claim or of many at once, needs a review comment.
  if (review.approves || (review.opinion && !IsBlank(*review.opinion))) return {};
  return Fail(errors::kOpinionRequired);
}

Result<Claim> Decide(Claim claim, const Review& review, Timestamp at) {
  JIXUE_TRY(step, StepOf(claim.state, review.approves ? Action::kApprove : Action::kReject));
  // Rule R-59: one account may register and decide the same claim. The history shows both.
  claim.opinion = review.opinion;
  claim.decided_at = at;
  Enter(claim, step);
  return claim;
}

Result<Claim> DeleteSubmitted(Claim claim, Timestamp at) {
  JIXUE_TRY(step, StepOf(claim.state, Action::kDeleteSubmitted));
  claim.deleted_at = at;
  Enter(claim, step);
  return claim;
}

}  // namespace jixue::approval
