#include "libs/rpc/server/serve.h"
#include "services/approval/rpc/approval_service.h"
#include "services/approval/rpc/claim_list_proto.h"

namespace jixue::approval {

grpc::Status ApprovalService::ListClaims(grpc::ServerContext* context,
                                         const v1::ListClaimsRequest* request,
                                         v1::ListClaimsResponse* response) {
  const PageTokens& tokens = dependencies_.page_tokens;
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) {
        return ParseListClaims(*request).and_then([&](const ClaimSelection& selection) {
          return ParsePage(*request, selection, tokens, NameOfListClaims(selection));
        });
      },
      [&](db::Tx& tx, const Call& call, const ClaimListQuery& query) {
        return approval::ListClaims(tx, call, query).map([&](const Page<ClaimView>& page) {
          return ToProto(page, tokens, NameOfListClaims(query.selection));
        });
      });
}

grpc::Status ApprovalService::SearchClaims(grpc::ServerContext* context,
                                           const v1::SearchClaimsRequest* request,
                                           v1::ListClaimsResponse* response) {
  const PageTokens& tokens = dependencies_.page_tokens;
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call& call) {
        return ParseSearchClaims(*request, call).and_then([&](const ClaimSearch& search) {
          const auto selection = PrepareSearchClaims(search, dependencies_.id_index_key);
          return ParsePage(*request, selection, tokens, NameOfSearchClaims(selection));
        });
      },
      [&](db::Tx& tx, const Call& call, const ClaimListQuery& query) {
        return approval::ListClaims(tx, call, query).map([&](const Page<ClaimView>& page) {
          return ToProto(page, tokens, NameOfSearchClaims(query.selection));
        });
      });
}

}  // namespace jixue::approval
