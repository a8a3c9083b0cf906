#include "services/registry/rpc/catalogue_proto.h"

#include "libs/base/try.h"
#include "libs/rpc/wire/page.h"
#include "services/registry/domain/errors.h"

namespace jixue::registry {
namespace {

ListName OccupationList() { return ListName{"occupations"}; }

ListName InstitutionList(const InstitutionFilter& filter) {
  return ListName{"registry.ListInstitutions"}
      .With(filter.occupation)
      .With(filter.name)
      .With(filter.batch ? std::to_string(*filter.batch) : "");
}

InstitutionFilter FilterOf(const v1::ListInstitutionsRequest& request) {
  InstitutionFilter filter{request.occupation(), request.name(), std::nullopt};
  if (request.has_batch()) filter.batch = request.batch();
  return filter;
}

void Fill(const Qualification& qualification, v1::Qualification& item) {
  item.set_occupation(qualification.occupation);
  item.set_batch(qualification.batch);
  item.set_state(v1::QualificationState::ACTIVE);
  if (qualification.valid_from) item.set_valid_from(*qualification.valid_from);
  if (qualification.valid_until) item.set_valid_until(*qualification.valid_until);
}

}  // namespace

Result<PageQuery<OccupationId>> ParseListOccupations(const v1::ListOccupationsRequest& request,
                                                     const PageTokens& tokens) {
  return rpc::ReadPage<OccupationId>(request, tokens, OccupationList());
}

Result<InstitutionsQuery> ParseListInstitutions(const v1::ListInstitutionsRequest& request,
                                                const PageTokens& tokens) {
  auto filter = FilterOf(request);
  JIXUE_TRY(page, rpc::ReadPage<InstitutionId>(request, tokens, InstitutionList(filter)));
  return InstitutionsQuery{std::move(filter), page};
}

Result<InstitutionId> ParseGetInstitution(const v1::GetInstitutionRequest& request) {
  const auto id = InstitutionId::Parse(request.institution_id());
  if (!id) return Fail(errors::kInstitutionNotFound);
  return *id;
}

v1::ListOccupationsResponse ToProto(const Page<Occupation>& page, const PageTokens& tokens) {
  v1::ListOccupationsResponse response;
  for (const Occupation& occupation : page.items) {
    auto* item = response.add_items();
    item->set_occupation_id(occupation.id.ToText());
    item->set_name(occupation.name);
  }
  rpc::SetNextPage(response, page, tokens, OccupationList(), &Occupation::id);
  return response;
}

v1::ListInstitutionsResponse ToProto(const Page<Institution>& page, const InstitutionFilter& filter,
                                     const PageTokens& tokens) {
  v1::ListInstitutionsResponse response;
  for (const Institution& institution : page.items) *response.add_items() = ToProto(institution);
  rpc::SetNextPage(response, page, tokens, InstitutionList(filter), &Institution::id);
  return response;
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

}  // namespace jixue::registry
