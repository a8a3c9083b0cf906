#include "services/registry/rpc/registry_service.h"

#include "libs/rpc/server/serve.h"
#include "services/registry/app/get_institution.h"
#include "services/registry/app/list_catalogue.h"
#include "services/registry/domain/errors.h"

namespace jixue::registry {
namespace {

v1::ListOccupationsResponse ToProto(const Page<Occupation>& page) {
  v1::ListOccupationsResponse answer;
  for (const Occupation& occupation : page.items) {
    auto* item = answer.add_items();
    item->set_occupation_id(occupation.id.ToText());
    item->set_name(occupation.name);
  }
  answer.set_next_page_token(page.next_page_token);
  return answer;
}

void Fill(const Qualification& qualification, v1::Qualification& item) {
  item.set_occupation(qualification.occupation);
  item.set_batch(qualification.batch);
  item.set_state(v1::QualificationState::ACTIVE);
  if (qualification.valid_from) item.set_valid_from(*qualification.valid_from);
  if (qualification.valid_until) item.set_valid_until(*qualification.valid_until);
}

v1::Institution ToProto(const Institution& institution) {
  v1::Institution item;
  item.set_institution_id(institution.id.ToText());
  item.set_name(institution.name);
  for (const Qualification& qualification : institution.qualifications) {
    Fill(qualification, *item.add_qualifications());
  }
  return item;
}

v1::ListInstitutionsResponse ToProto(const Page<Institution>& page) {
  v1::ListInstitutionsResponse answer;
  for (const Institution& institution : page.items) *answer.add_items() = ToProto(institution);
  answer.set_next_page_token(page.next_page_token);
  return answer;
}

// An id that is none was refused with its field; here it cannot be any institution's.
Result<InstitutionId> ParseInstitutionId(const std::string& text) {
  const auto id = InstitutionId::Parse(text);
  if (!id) return Fail(errors::kInstitutionNotFound);
  return *id;
}

InstitutionFilter FilterOf(const v1::ListInstitutionsRequest& request) {
  InstitutionFilter filter{request.occupation(), request.name(), std::nullopt};
  if (request.has_batch()) filter.batch = request.batch();
  return filter;
}

}  // namespace

grpc::Status RegistryService::ListOccupations(grpc::ServerContext* context,
                                              const v1::ListOccupationsRequest* request,
                                              v1::ListOccupationsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) -> Result<PageRequest> {
        return PageRequest{request->page_size(), request->page_token()};
      },
      [&](db::Tx& tx, const Call&, const PageRequest& page) {
        return registry::ListOccupations(tx, page_tokens_, page).map([](const auto& found) {
          return ToProto(found);
        });
      });
}

grpc::Status RegistryService::ListInstitutions(grpc::ServerContext* context,
                                               const v1::ListInstitutionsRequest* request,
                                               v1::ListInstitutionsResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) -> Result<PageRequest> {
        return PageRequest{request->page_size(), request->page_token()};
      },
      [&](db::Tx& tx, const Call&, const PageRequest& page) {
        return registry::ListInstitutions(tx, page_tokens_, FilterOf(*request), page)
            .map([](const auto& found) { return ToProto(found); });
      });
}

grpc::Status RegistryService::GetInstitution(grpc::ServerContext* context,
                                             const v1::GetInstitutionRequest* request,
                                             v1::Institution* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseInstitutionId(request->institution_id()); },
      [&](db::Tx& tx, const Call&, const InstitutionId& id) {
        return registry::GetInstitution(tx, id).map(
            [](const Institution& institution) { return ToProto(institution); });
      });
}

}  // namespace jixue::registry
