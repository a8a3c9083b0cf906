#include "services/approval/domain/claim_actions.h"

#include <array>
#include <string_view>
#include <utility>

#include "services/approval/domain/errors.h"

namespace jixue::approval {

namespace {

// A text of spaces only says nothing; the ideographic space U+3000 and U+00A0 count as spaces too.
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

Failure Refuse(const ErrorDef& def, ClaimState state) {
  return Fail(def, {{"state", std::string{NameOf(state)}}});
}

Result<Step> Take(const Claim& claim, Action action) {
  const auto step = StepOf(claim.state, action);
  if (step) return *step;
  if (step.error().reason == errors::kClaimUnchanged.reason ||
      step.error().reason == errors::kClaimNotFound.reason) {
    return Fail(step.error());
  }
  return Refuse(step.error(), claim.state);
}

void Enter(Claim& claim, const Step& step) {
  claim.state = step.to;
  ++claim.version;
}

// A draft lies before nobody.
void LeaveReview(Claim& claim) {
  claim.reviewer_unit.reset();
  claim.submitted_at.reset();
}

}  // namespace

tl::expected<Step, ErrorDef> StepOf(ClaimState from, Action action) {
  using enum ClaimState;
  using Row = std::array<tl::expected<Step, ErrorDef>, kClaimStateCount>;
  const auto no = [](const ErrorDef& def) { return tl::unexpected<ErrorDef>{def}; };
  const auto gone = [](ClaimState state) { return Step{state, true}; };
  const auto& not_editable = errors::kClaimNotEditable;
  const auto& not_draft = errors::kClaimNotDraft;
  const auto& not_pending = errors::kClaimNotPending;

  // Columns: draft, pending, approved, rejected.
  const std::array<Row, kActionCount> table{{
      // Change. Rule R-40 a draft, rule R-50 a refused one, which becomes a draft; rule R-49 never
      // an approved one.
      {Step{kDraft}, no(not_editable), no(not_editable), Step{kDraft}},
      // Remove. Rule R-40; rule R-44 also a pending one that went to a wrong unit.
      {gone(kDraft), gone(kPending), no(not_editable), gone(kRejected)},
      // Submit. Rule R-41; rule R-50 a refused one only after a change.
      {Step{kPending}, no(not_draft), no(not_draft), no(errors::kClaimUnchanged)},
      // Withdraw. Rule R-43: refused in every other state.
      {no(not_pending), Step{kDraft}, no(not_pending), no(not_pending)},
      // Approve. Rule R-45.
      {no(not_pending), Step{kApproved}, no(not_pending), no(not_pending)},
      // Reject. Rule R-46.
      {no(not_pending), Step{kRejected}, no(not_pending), no(not_pending)},
      // Delete. Rule R-48; a draft is not on the reviewer's list (D26).
      {no(errors::kClaimNotFound), gone(kPending), gone(kApproved), gone(kRejected)},
  }};
  return table[static_cast<std::size_t>(action)][static_cast<std::size_t>(from)];
}

Result<Claim> Change(Claim claim, ClaimContent content, Standing standing) {
  const auto step = Take(claim, Action::kChange);
  if (!step) return tl::unexpected{step.error()};
  if (!standing.is_person && !standing.is_creator) {
    return Refuse(errors::kClaimNotEditable, claim.state);
  }
  // Rule R-50: the change of a refused claim is a new revision; its old opinion stays to be read.
  if (claim.state == ClaimState::kRejected) ++claim.revision;
  LeaveReview(claim);
  claim.content = std::move(content);
  Enter(claim, *step);
  return claim;
}

Result<Claim> Remove(Claim claim, Standing standing, Timestamp at) {
  const auto step = Take(claim, Action::kRemove);
  if (!step) return tl::unexpected{step.error()};
  // Rule R-44: what lies before a unit is taken away by the person only.
  const bool may =
      standing.is_person || (standing.is_creator && claim.state != ClaimState::kPending);
  if (!may) return Refuse(errors::kClaimNotEditable, claim.state);
  claim.deleted_at = at;
  Enter(claim, *step);
  return claim;
}

Result<Claim> Submit(Claim claim, const UnitId& reviewer, Timestamp at) {
  const auto step = Take(claim, Action::kSubmit);
  if (!step) return tl::unexpected{step.error()};
  claim.reviewer_unit = reviewer;
  claim.submitted_at = at;
  Enter(claim, *step);
  return claim;
}

Result<Claim> Withdraw(Claim claim) {
  const auto step = Take(claim, Action::kWithdraw);
  if (!step) return tl::unexpected{step.error()};
  LeaveReview(claim);
  Enter(claim, *step);
  return claim;
}

bool IsBeforeOtherUnit(const Claim& claim) {
  return claim.reviewer_unit.has_value() && claim.reviewer_unit != claim.person_unit;
}

std::optional<Error> Review::Check() const {
  // Rules: a refusal, one or many at once, needs an opinion.
  if (approves || (opinion && !IsBlank(*opinion))) return std::nullopt;
  return Fail(errors::kOpinionRequired).value();
}

Result<Claim> Decide(Claim claim, const Review& review, Timestamp at) {
  const auto step = Take(claim, review.approves ? Action::kApprove : Action::kReject);
  if (!step) return tl::unexpected{step.error()};
  // Rule R-59: whoever registered a claim may decide it as well; the history shows both.
  claim.opinion = review.opinion;
  claim.decided_at = at;
  Enter(claim, *step);
  return claim;
}

Result<Claim> Delete(Claim claim, Timestamp at) {
  const auto step = Take(claim, Action::kDelete);
  if (!step) return tl::unexpected{step.error()};
  claim.deleted_at = at;
  Enter(claim, *step);
  return claim;
}

}  // namespace jixue::approval
