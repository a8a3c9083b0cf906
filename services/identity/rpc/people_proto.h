// Requests and responses about people and the caller's own data.
#pragma once

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "services/identity/app/people/own_data.h"
#include "services/identity/app/people/search_people.h"

namespace jixue::identity {

// Errors: all wrong fields at once.
Result<PersonId> ParseGetPerson(const v1::GetPersonRequest& request);
// An operator changes the industry alone (D66).
Result<PersonChange> ParseUpdatePerson(const v1::UpdatePersonRequest& request, const Call& call);
Result<ProfileChange> ParseUpdateMe(const v1::UpdateMeRequest& request);
Result<PeopleQuery> ParseListPeople(const v1::ListPeopleRequest& request, const PageTokens& tokens);
// An ID number is looked up by its blind index; one that cannot exist finds nobody.
Result<PeopleQuery> ParseSearchPeople(const v1::SearchPeopleRequest& request, const Call& call,
                                      const PageTokens& tokens, const PersonalData& personal_data);

ListName ListNameOf(const v1::ListPeopleRequest& request);
ListName ListNameOf(const v1::SearchPeopleRequest& request);

v1::Person ToProto(const Person& person);
v1::Me ToProto(const OwnData& own);
v1::ListPeopleResponse ToProto(const Page<Person>& page, const PageTokens& tokens,
                               const ListName& name);

}  // namespace jixue::identity
