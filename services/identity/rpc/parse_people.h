// Requests about people, accounts and the own data → commands and queries.
#pragma once

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/page_token.h"
#include "libs/base/principal.h"
#include "services/identity/app/accounts/change_password.h"
#include "services/identity/app/accounts/create_account.h"
#include "services/identity/app/password_hasher.h"
#include "services/identity/app/people/read_people.h"
#include "services/identity/app/sessions/create_session.h"

namespace jixue::identity {

// Checks the user name and the password, and hashes it. Errors: all wrong fields at once,
// OVERLOADED.
Result<Registration> Parse(const v1::CreateAccountRequest& request, const Call& call,
                           PasswordHasher& hasher);
Result<PersonId> Parse(const v1::GetPersonRequest& request);
Result<PersonChange> Parse(const v1::UpdatePersonRequest& request);
Result<ProfileChange> Parse(const v1::UpdateMeRequest& request);
Result<PersonId> Parse(const v1::ResetPasswordRequest& request);

// The names under which page tokens of these lists are made.
std::string ListName(const v1::ListPeopleRequest& request);
std::string ListName(const v1::SearchPeopleRequest& request);

Result<PeopleQuery> Parse(const v1::ListPeopleRequest& request, const PageTokens& tokens);
// An ID number is looked up by its blind index; one that cannot exist finds nobody.
Result<PeopleQuery> Parse(const v1::SearchPeopleRequest& request, const PageTokens& tokens,
                          const PersonalData& personal_data, Date today);

}  // namespace jixue::identity
