// RPCs of people and the caller's own data.
#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/request.h"
#include "services/identity/app/people/get_me.h"
#include "services/identity/app/people/get_person.h"
#include "services/identity/app/people/list_people.h"
#include "services/identity/app/people/update_me.h"
#include "services/identity/app/people/update_person.h"
#include "services/identity/rpc/identity_service.h"
#include "services/identity/rpc/people_proto.h"
#include "services/identity/rpc/shared_proto.h"

namespace jixue::identity {

grpc::Status IdentityService::ListPeople(grpc::ServerContext* context,
                                         const v1::ListPeopleRequest* request,
                                         v1::ListPeopleResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseListPeople(*request, page_tokens_); },
      [&](db::Tx& tx, const Call& call, const PeopleQuery& query) {
        return identity::ListPeople(tx, call, query).map([&](const Page<Person>& page) {
          return ToProto(page, page_tokens_, ListNameOf(*request));
        });
      });
}

grpc::Status IdentityService::SearchPeople(grpc::ServerContext* context,
                                           const v1::SearchPeopleRequest* request,
                                           v1::ListPeopleResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call& call) {
        return ParseSearchPeople(*request, call, page_tokens_, personal_data_);
      },
      [&](db::Tx& tx, const Call& call,
          const PeopleQuery& query) -> Result<v1::ListPeopleResponse> {
        return ToProto(identity::SearchPeople(tx, call, query), page_tokens_, ListNameOf(*request));
      });
}

grpc::Status IdentityService::GetPerson(grpc::ServerContext* context,
                                        const v1::GetPersonRequest* request, v1::Person* response) {
  return rpc::Read(
      host_, context, *request, response, [&](const Call&) { return ParseGetPerson(*request); },
      [](db::Tx& tx, const Call& call, const PersonId& person) {
        return identity::GetPerson(tx, call, person).map(kToProto);
      });
}

grpc::Status IdentityService::UpdatePerson(grpc::ServerContext* context,
                                           const v1::UpdatePersonRequest* request,
                                           v1::Person* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) { return ParseUpdatePerson(*request, call); },
      [&](db::Tx& tx, const Call& call, const PersonChange& change) {
        return identity::UpdatePerson(tx, call, personal_data_, change).map(kToProto);
      });
}

grpc::Status IdentityService::GetMe(grpc::ServerContext* context, const v1::GetMeRequest* request,
                                    v1::Me* response) {
  return rpc::Read(host_, context, *request, response, rpc::kNothing,
                   [&](db::Tx& tx, const Call& call, const rpc::Nothing&) {
                     return identity::GetMe(tx, call, personal_data_).map(kToProto);
                   });
}

grpc::Status IdentityService::UpdateMe(grpc::ServerContext* context,
                                       const v1::UpdateMeRequest* request, v1::Me* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return ParseUpdateMe(*request); },
      [&](db::Tx& tx, const Call& call, const ProfileChange& change) {
        return identity::UpdateMe(tx, call, personal_data_, change).map(kToProto);
      });
}

}  // namespace jixue::identity
