#include "services/approval/app/register_claim.h"

#include "libs/base/check.h"
#include "libs/base/errors.h"
#include "services/approval/app/record.h"
#include "services/approval/app/standing.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/storage/copy_repository.h"

namespace jixue::approval {

namespace {

// Rule R-55: an admin registers for the people of the unit, or of one department.
bool MayRegisterFor(const auth::Scope& scope, const PersonId& person,
                    const Registrant& registrant) {
  if (scope.self == person) return true;
  return registrant.unit && Administers(scope, *registrant.unit, registrant.department);
}

std::optional<Error> Check(const NewClaim& command, const Registrant& registrant,
                           Timestamp received_at) {
  if (auto error = CheckPromise(command.promised)) return error;
  if (auto error = CheckIndustry(registrant.industry)) return error;
  return CheckWindow(command.content.year, registrant.window, received_at);
}

}  // namespace

Result<ClaimView> RegisterClaim(db::Tx& tx, const Call& call, const NewClaim& command) {
  const auto scope = auth::ScopeOf(call.caller());
  const auto registrant = CopyRepository{tx}.ShareRegistrant(command.person, command.content.year);
  if (!registrant || !MayRegisterFor(scope, command.person, *registrant)) {
    return Fail(jixue::errors::kPersonNotFound);
  }
  if (auto error = Check(command, *registrant, call.received_at)) return tl::unexpected{*error};

  const bool by_person = scope.self == command.person;
  const Claim claim{.id = ClaimId::New(call.received_at),
                    .person = command.person,
                    .content = command.content,
                    .created_by_unit = by_person ? std::nullopt : registrant->unit,
                    .person_unit = registrant->unit,
                    .department = registrant->department,
                    .created_at = call.received_at};
  ClaimRepository{tx}.Insert(claim);
  RecordHistory(tx, call, {{HistoryAction::kCreated, std::nullopt, claim, std::nullopt}});

  auto view = ClaimReader{tx, scope}.Find(claim.id);
  JIXUE_CHECK(view, "a new claim is visible to whoever made it");
  return *std::move(view);
}

}  // namespace jixue::approval
