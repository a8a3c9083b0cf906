#include "services/approval/app/create_claim.h"

#include "libs/base/check.h"
#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "services/approval/app/caller_relation.h"
#include "services/approval/app/claim_journal.h"
#include "services/approval/app/claim_warnings.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/storage/claim_reader.h"
#include "services/approval/storage/replica_repository.h"

namespace jixue::approval {

namespace {

// Rule R-55: an admin registers for the people of the unit, or of one department.
bool MayRegisterFor(const auth::Scope& scope, const PersonId& person, const Claimant& claimant) {
  if (scope.self == person) return true;
  return claimant.unit && InScope(scope, *claimant.unit, claimant.department);
}

Result<void> CheckNewClaim(const NewClaim& command, const Claimant& claimant,
                           Timestamp received_at) {
  JIXUE_RETURN_IF_FAILED(CheckDeclaration(command.declared));
  JIXUE_RETURN_IF_FAILED(
      CheckIndustry(claimant.linked, command.content.span, CivilDate(received_at)));
  return CheckWindow(command.content.year, claimant.window, received_at);
}

}  // namespace

Result<ClaimView> CreateClaim(db::Tx& tx, const Call& call, const NewClaim& command) {
  const auto scope = auth::ScopeOf(call.caller());
  const auto claimant = ReplicaRepository{tx}.ShareClaimant(command.person, command.content.year);
  if (!claimant || !MayRegisterFor(scope, command.person, *claimant)) {
    return Fail(common_errors::kPersonNotFound);
  }
  JIXUE_RETURN_IF_FAILED(CheckNewClaim(command, *claimant, call.received_at));

  const bool by_person = scope.self == command.person;
  const Claim claim{.id = ClaimId::New(call.received_at),
                    .person = command.person,
                    .content = command.content,
                    .created_by_unit = by_person ? std::nullopt : claimant->unit,
                    .person_unit = claimant->unit,
                    .department = claimant->department,
                    .created_at = call.received_at};
  ClaimRepository{tx}.Insert(claim);
  AppendTransitions(tx, call, {{HistoryAction::kCreated, std::nullopt, claim, std::nullopt}});

  auto view = ClaimReader{tx, scope}.Find(claim.id);
  JIXUE_CHECK(view, "the creator of a claim may see it");
  return WithWarnings(tx, call, *std::move(view));
}

}  // namespace jixue::approval
