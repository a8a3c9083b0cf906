#include "services/identity/app/people/update_person.h"

#include "libs/auth/scope.h"
#include "libs/base/errors.h"
#include "libs/base/etag.h"
#include "services/identity/app/accounts/new_person.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/errors.h"
#include "services/identity/domain/people/profile_rules.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/people/person_repository.h"

namespace jixue::identity {
namespace {

Result<Membership> DecideMembership(db::Tx& tx, const Call& call, const Membership& current,
                                    const PersonChange& change) {
  const Reach reach = current.unit ? ReachIn(call.caller(), *current.unit) : Reach{};
  auto next = Moved(current, change.department, reach);
  if (!next || *next == current) return next;
  return CheckMembership(tx, *next).map([&] { return *next; });
}

}  // namespace

Result<Person> UpdatePerson(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                            const PersonChange& change) {
  PersonRepository people{tx, personal_data};
  const auto current = people.LockInScope(change.person, auth::ScopeOf(call.caller()));
  if (!current) return Fail(jixue::errors::kPersonNotFound);
  if (auto error = rpc::CheckEtag(change.if_match, current->person.version)) return Failure{*error};

  auto membership = DecideMembership(tx, call, current->person.membership, change);
  if (!membership) return Failure{std::move(membership).error()};
  Profile next = *current;
  next.person.membership = *membership;
  next.person.profession = Changed(next.person.profession, change.profession);
  if (next == *current) return next.person;
  ++next.person.version;
  people.Save(next);
  PublishPersonState(tx, call, next.person);
  return next.person;
}

}  // namespace jixue::identity
