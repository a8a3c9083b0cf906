#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/request.h"
#include "services/approval/app/get_claim.h"
#include "services/approval/app/get_claim_history.h"
#include "services/approval/prepare/update_claim.h"
#include "services/approval/rpc/approval_service.h"
#include "services/approval/rpc/claim_proto.h"

namespace jixue::approval {

namespace {

const auto kClaimToProto = [](const ClaimView& view) { return ToProto(view); };

}  // namespace

grpc::Status ApprovalService::ProposeHours(grpc::ServerContext* context,
                                           const v1::ProposeHoursRequest* request,
                                           v1::ProposeHoursResponse* response) {
  return rpc::Plain(dependencies_.host, context, *request, response, [&](const Call&) {
    return approval::ProposeHours(ParseProposeHours(*request))
        .map([](const HoursProposal& proposal) { return ToProto(proposal); });
  });
}

grpc::Status ApprovalService::CreateClaim(grpc::ServerContext* context,
                                          const v1::CreateClaimRequest* request,
                                          v1::Claim* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call& call) {
        return ParseCreateClaim(*request, call).and_then([&](const Registration& registration) {
          return PrepareCreateClaim(dependencies_.replicas, call, registration);
        });
      },
      [](db::Tx& tx, const Call& call, const NewClaim& command) {
        return approval::CreateClaim(tx, call, command).map(kClaimToProto);
      });
}

grpc::Status ApprovalService::GetClaim(grpc::ServerContext* context,
                                       const v1::GetClaimRequest* request, v1::Claim* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return rpc::ParseId<ClaimId>(request->claim_id(), "#/claimId"); },
      [](db::Tx& tx, const Call& call, const ClaimId& id) {
        return approval::GetClaim(tx, call, id).map(kClaimToProto);
      });
}

grpc::Status ApprovalService::UpdateClaim(grpc::ServerContext* context,
                                          const v1::UpdateClaimRequest* request,
                                          v1::Claim* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call& call) {
        return ParseUpdateClaim(*request).and_then([&](const ClaimChange& change) {
          return PrepareUpdateClaim(dependencies_.replicas, call, change);
        });
      },
      [](db::Tx& tx, const Call& call, const ClaimChange& command) {
        return approval::UpdateClaim(tx, call, command).map(kClaimToProto);
      });
}

grpc::Status ApprovalService::DeleteClaim(grpc::ServerContext* context,
                                          const v1::DeleteClaimRequest* request,
                                          v1::DeleteClaimResponse* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseDeleteClaim(*request); },
      [](db::Tx& tx, const Call& call, const ClaimDeletion& command) {
        return approval::DeleteClaim(tx, call, command).map([] {
          return v1::DeleteClaimResponse{};
        });
      });
}

grpc::Status ApprovalService::GetClaimHistory(grpc::ServerContext* context,
                                              const v1::GetClaimHistoryRequest* request,
                                              v1::ClaimHistory* response) {
  return rpc::Read(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return rpc::ParseId<ClaimId>(request->claim_id(), "#/claimId"); },
      [](db::Tx& tx, const Call& call, const ClaimId& id) {
        return approval::GetClaimHistory(tx, call, id)
            .map([](const std::vector<HistoryLine>& lines) { return ToProto(lines); });
      });
}

}  // namespace jixue::approval
