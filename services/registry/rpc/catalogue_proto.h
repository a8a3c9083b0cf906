// proto ↔ domain; the only place with both vocabularies.
#pragma once

#include "jixue/registry/v1/registry_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page.h"
#include "services/registry/app/list_institutions.h"
#include "services/registry/domain/catalogue.h"

namespace jixue::registry {

// Errors of both lists: INVALID_REQUEST with `#/pageToken` for a token of another list or of other
// filters.
Result<PageQuery<OccupationId>> ParseListOccupations(const v1::ListOccupationsRequest& request,
                                                     const PageTokens& tokens);
Result<InstitutionsQuery> ParseListInstitutions(const v1::ListInstitutionsRequest& request,
                                                const PageTokens& tokens);
// Errors: INSTITUTION_NOT_FOUND for a text that is no id. The field's form was checked already, so
// such a text cannot be any institution's.
Result<InstitutionId> ParseGetInstitution(const v1::GetInstitutionRequest& request);

v1::ListOccupationsResponse ToProto(const Page<Occupation>& page, const PageTokens& tokens);
v1::ListInstitutionsResponse ToProto(const Page<Institution>& page, const InstitutionFilter& filter,
                                     const PageTokens& tokens);
v1::Institution ToProto(const Institution& institution);

}  // namespace jixue::registry
