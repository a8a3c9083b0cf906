#include "services/identity/app/people/update_me.h"

#include "libs/base/errors.h"
#include "libs/base/etag.h"
#include "services/identity/app/accounts/new_person.h"
#include "services/identity/domain/errors.h"
#include "services/identity/domain/people/membership_rules.h"
#include "services/identity/domain/people/profile_rules.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/people/person_repository.h"

namespace jixue::identity {
namespace {

Profile Changed(const Profile& current, const ProfileChange& change) {
  Profile next = current;
  next.person.membership = Chosen(current.person.membership, change);
  next.person.profession = Changed(current.person.profession, change.profession);
  if (change.mobile) next.contact.mobile = change.mobile;
  if (change.email) next.contact.email = change.email;
  return next;
}

}  // namespace

Result<OwnData> UpdateMe(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                         const ProfileChange& change) {
  auto account = AccountRepository{tx}.Find({.id = call.caller().account});
  if (!account) return Fail(jixue::errors::kTokenInvalid);
  if (!account->person) return Fail(errors::kAccountHasNoPerson);
  PersonRepository people{tx, personal_data};
  const auto current = people.LockOwn(*account->person);
  if (!current) return Fail(errors::kAccountHasNoPerson);
  if (auto error = rpc::CheckEtag(change.if_match, current->person.version)) return Failure{*error};

  Profile next = Changed(*current, change);
  if (next.person.membership != current->person.membership) {
    if (auto known = CheckMembership(tx, next.person.membership); !known) {
      return Failure{std::move(known).error()};
    }
  }
  if (next != *current) {
    ++next.person.version;
    people.Save(next);
    PublishPersonState(tx, call, next.person);
  }
  account->profile_incomplete = IsIncomplete(next.contact);
  return OwnData{*std::move(account), std::move(next)};
}

}  // namespace jixue::identity
