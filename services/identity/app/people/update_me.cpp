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

Profile ChangedProfile(const Profile& current, const ProfileChange& change) {
  Profile next = current;
  next.person.membership = ChosenMembership(current.person.membership, change);
  next.person.confirmed_industry =
      ConfirmationIn(next.person.membership.unit, current.person.confirmed_industry);
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

  Profile next = ChangedProfile(*current, change);
  if (next.person.membership != current->person.membership) {
    JIXUE_RETURN_IF_FAILED(CheckMembership(tx, next.person.membership));
  }
  if (next != *current) {
    ++next.person.version;
    people.Save(next, call.received_at);
    if (next.person.confirmed_industry != current->person.confirmed_industry) {
      people.AddConfirmation(next.person, account->id, call.received_at);
    }
    PublishPersonState(tx, next.person, CauseOf(call));
  }
  account->profile_incomplete = IsIncomplete(next.contact);
  return OwnData{*std::move(account), std::move(next)};
}

}  // namespace jixue::identity
