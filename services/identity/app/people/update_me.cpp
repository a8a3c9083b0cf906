#include "services/identity/app/people/update_me.h"

#include "libs/base/errors.h"
#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/identity/app/people/membership.h"
#include "services/identity/domain/errors.h"
#include "services/identity/domain/people/industry_rules.h"
#include "services/identity/domain/people/membership_rules.h"
#include "services/identity/domain/people/profile_rules.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/accounts/account_reader.h"
#include "services/identity/storage/people/person_repository.h"

namespace jixue::identity {
namespace {

// What the unit into which the person comes has confirmed of them before.
std::optional<Industry> RememberedBy(PersonRepository& people, const Person& current,
                                     const std::optional<UnitId>& unit) {
  if (!unit || unit == current.membership.unit) return std::nullopt;
  return people.FindConfirmation(current.id, *unit);
}

Profile ChangedProfile(PersonRepository& people, const Profile& current,
                       const ProfileChange& change) {
  Profile next = current;
  next.person.membership = ChosenMembership(current.person.membership, change);
  const auto& unit = next.person.membership.unit;
  next.person.confirmed_industry = ConfirmationIn(unit, current.person.confirmed_industry,
                                                  RememberedBy(people, current.person, unit));
  next.person.profession = ChangedProfession(current.person.profession, change.profession);
  if (change.mobile) next.contact.mobile = change.mobile;
  if (change.email) next.contact.email = change.email;
  return next;
}

}  // namespace

Result<OwnData> UpdateMe(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                         const ProfileChange& change) {
  auto account = AccountReader{tx}.Find({.id = call.caller().account});
  if (!account) return Fail(common_errors::kTokenInvalid);
  if (!account->person) return Fail(errors::kAccountHasNoPerson);
  PersonRepository people{tx, personal_data};
  const auto current = people.LockOwn(*account->person);
  if (!current) return Fail(errors::kAccountHasNoPerson);
  JIXUE_RETURN_IF_FAILED(CheckEtag(change.if_match, current->person.version));

  Profile next = ChangedProfile(people, *current, change);
  if (next.person.membership != current->person.membership) {
    JIXUE_RETURN_IF_FAILED(CheckMembership(tx, next.person.membership));
  }
  if (next != *current) {
    ++next.person.version;
    people.Save(next, call.received_at);
    PublishPersonState(tx, next.person, CauseOf(call));
  }
  account->profile_incomplete = IsIncomplete(next.contact);
  return OwnData{*std::move(account), std::move(next)};
}

}  // namespace jixue::identity
