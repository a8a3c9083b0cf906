#include "libs/rpc/server/serve.h"
#include "services/approval/app/withdraw_claims.h"
#include "services/approval/prepare/submit_claims.h"
#include "services/approval/rpc/approval_service.h"
#include "services/approval/rpc/bulk_proto.h"

namespace jixue::approval {

grpc::Status ApprovalService::SubmitClaims(grpc::ServerContext* context,
                                           const v1::SubmitClaimsRequest* request,
                                           common::v1::BulkResult* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call& call) {
        return ParseSubmitClaims(*request).and_then([&](const Submission& submission) {
          return PrepareSubmitClaims(dependencies_.replicas, call, submission);
        });
      },
      [&](db::Tx& tx, const Call& call, const Submission& command) {
        return approval::SubmitClaims(tx, call, command, dependencies_.submissions)
            .map(&ToBulkResult);
      });
}

grpc::Status ApprovalService::WithdrawClaims(grpc::ServerContext* context,
                                             const v1::WithdrawClaimsRequest* request,
                                             common::v1::BulkResult* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseWithdrawClaims(*request); },
      [](db::Tx& tx, const Call& call, const std::vector<ClaimId>& claims) {
        return approval::WithdrawClaims(tx, call, claims).map(&ToBulkResult);
      });
}

grpc::Status ApprovalService::DecideClaims(grpc::ServerContext* context,
                                           const v1::DecideClaimsRequest* request,
                                           common::v1::BulkResult* response) {
  return rpc::Write(
      dependencies_.host, context, *request, response,
      [&](const Call&) { return ParseDecideClaims(*request); },
      [](db::Tx& tx, const Call& call, const Decisions& command) {
        return approval::DecideClaims(tx, call, command).map(&ToBulkResult);
      });
}

grpc::Status ApprovalService::DeleteClaims(grpc::ServerContext* context,
                                           const v1::DeleteClaimsRequest* request,
                                           v1::DeleteClaimsResponse* response) {
  rpc::Host& host = dependencies_.host;
  const CertificateClient& certificates = dependencies_.certificates;
  if (request->validate_only()) {
    return rpc::Plain(host, context, *request, response, [&](const Call& call) {
      return ParseDeleteClaims(*request)
          .and_then([&](const Deletions& deletions) {
            return PreviewDeleteClaims(host.pool(), certificates, call, deletions);
          })
          .map([](const DeletionPreview& preview) {
            return ToDeletionResults(preview.outcomes, preview.certificates);
          });
    });
  }
  return rpc::Write(
      host, context, *request, response,
      [&](const Call& call) {
        return ParseDeleteClaims(*request).and_then([&](const Deletions& deletions) {
          return PrepareDeleteClaims(host.pool(), certificates, call, deletions);
        });
      },
      [](db::Tx& tx, const Call& call, const PlannedDeletions& plan) {
        return approval::DeleteClaims(tx, call, plan.deletions)
            .map([&](const std::vector<ItemOutcome>& outcomes) {
              return ToDeletionResults(outcomes, plan.certificates);
            });
      });
}

}  // namespace jixue::approval
