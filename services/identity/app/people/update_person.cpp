#include "services/identity/app/people/update_person.h"

#include "libs/auth/scope.h"
#include "libs/base/errors.h"
#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/identity/app/accounts/check_caller.h"
#include "services/identity/app/people/membership.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/people/industry_rules.h"
#include "services/identity/domain/people/profile_rules.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/people/person_repository.h"

namespace jixue::identity {
namespace {

Result<Membership> MovedMembership(db::Tx& tx, const Call& call, const Membership& current,
                                   const PersonChange& change) {
  const UnitScope scope = current.unit ? ScopeIn(call.caller(), *current.unit) : UnitScope{};
  JIXUE_TRY(next, DecideMove(current, change.department, scope));
  if (next != current) JIXUE_RETURN_IF_FAILED(CheckMembership(tx, next));
  return next;
}

std::optional<ConfirmedIndustry> ConfirmedBy(db::Tx& tx, const Call& call, const Person& current,
                                             const PersonChange& change) {
  IndustryChange wanted{.industry = change.profession.industry, .unit_industry = std::nullopt};
  if (wanted.industry && current.membership.unit) {
    const auto unit =
        UnitReader{tx}.Find(*current.membership.unit, {.everything = true, .units = {}});
    if (unit) wanted.unit_industry = unit->industry;
  }
  return ConfirmationAfter(current, wanted, call.caller());
}

}  // namespace

Result<Person> UpdatePerson(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                            const PersonChange& change) {
  JIXUE_RETURN_IF_FAILED(CheckCaller(tx, call));
  PersonRepository people{tx, personal_data};
  const auto current = people.LockInScope(change.person, auth::ScopeOf(call.caller()));
  if (!current) return Fail(common_errors::kPersonNotFound);
  JIXUE_RETURN_IF_FAILED(CheckEtag(change.if_match, current->person.version));

  JIXUE_TRY(membership, MovedMembership(tx, call, current->person.membership, change));
  Profile next = *current;
  next.person.membership = membership;
  next.person.profession = ChangedProfession(next.person.profession, change.profession);
  next.person.confirmed_industry = ConfirmedBy(tx, call, current->person, change);
  if (next == *current) return next.person;
  ++next.person.version;
  people.Save(next, call.received_at);
  if (next.person.confirmed_industry != current->person.confirmed_industry) {
    people.AddConfirmation(next.person, ConfirmingUnit(current->person, call.caller()),
                           call.caller().account, call.received_at);
  }
  PublishPersonState(tx, next.person, CauseOf(call));
  return next.person;
}

}  // namespace jixue::identity
