// Proto ↔ domain of lists of claims. The limits of single fields have been checked before (D48).
#pragma once

#include "jixue/approval/v1/approval_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/rpc/wire/page.h"
#include "services/approval/app/list_claims.h"
#include "services/approval/prepare/search_claims.h"

namespace jixue::approval {

Result<ClaimSelection> ParseListClaims(const v1::ListClaimsRequest& request);
// INVALID_REQUEST #/idNumber with the reason why the number is wrong.
Result<ClaimSearch> ParseSearchClaims(const v1::SearchClaimsRequest& request, const Call& call);

// The names of the two lists, with all filters, for their page tokens.
ListName NameOfListClaims(const ClaimSelection& selection);
ListName NameOfSearchClaims(const ClaimSelection& selection);

// Adds the page and the total that a request asks for. INVALID_REQUEST #/pageToken.
template <class Request>
Result<ClaimListQuery> ParsePage(const Request& request, const ClaimSelection& selection,
                                 const PageTokens& tokens, const ListName& name) {
  return rpc::ReadPage<ClaimId>(request, tokens, name).map([&](const PageQuery<ClaimId>& page) {
    return ClaimListQuery{selection, page, request.include_total()};
  });
}

v1::ListClaimsResponse ToProto(const Page<ClaimView>& page, const PageTokens& tokens,
                               const ListName& name);

}  // namespace jixue::approval
