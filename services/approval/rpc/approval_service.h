// The RPCs of jixue.approval.v1.ApprovalService. Thread-safe; lives as long as the server.
#pragma once

#include <utility>

#include "jixue/approval/v1/approval_service.grpc.pb.h"
#include "libs/base/page.h"
#include "libs/base/secret.h"
#include "libs/rpc/server/host.h"
#include "services/approval/domain/submission_rules.h"

namespace jixue::approval {

class CertificateClient;
class Replicas;

class ApprovalService final : public v1::ApprovalService::Service {
 public:
  // All of them outlive the service.
  struct Dependencies {
    rpc::Host& host;
    const PageTokens& page_tokens;
    const Replicas& replicas;
    const CertificateClient& certificates;
    Secret id_index_key;
    SubmissionLimits submissions = {};
  };

  explicit ApprovalService(Dependencies dependencies) : dependencies_{std::move(dependencies)} {}

  // claim_rpcs.cpp
  grpc::Status ProposeHours(grpc::ServerContext* context, const v1::ProposeHoursRequest* request,
                            v1::ProposeHoursResponse* response) override;
  grpc::Status CreateClaim(grpc::ServerContext* context, const v1::CreateClaimRequest* request,
                           v1::Claim* response) override;
  grpc::Status GetClaim(grpc::ServerContext* context, const v1::GetClaimRequest* request,
                        v1::Claim* response) override;
  grpc::Status UpdateClaim(grpc::ServerContext* context, const v1::UpdateClaimRequest* request,
                           v1::Claim* response) override;
  grpc::Status DeleteClaim(grpc::ServerContext* context, const v1::DeleteClaimRequest* request,
                           v1::DeleteClaimResponse* response) override;
  grpc::Status GetClaimHistory(grpc::ServerContext* context,
                               const v1::GetClaimHistoryRequest* request,
                               v1::ClaimHistory* response) override;

  // claim_list_rpcs.cpp
  grpc::Status ListClaims(grpc::ServerContext* context, const v1::ListClaimsRequest* request,
                          v1::ListClaimsResponse* response) override;
  grpc::Status SearchClaims(grpc::ServerContext* context, const v1::SearchClaimsRequest* request,
                            v1::ListClaimsResponse* response) override;

  // bulk_rpcs.cpp
  grpc::Status SubmitClaims(grpc::ServerContext* context, const v1::SubmitClaimsRequest* request,
                            common::v1::BulkResult* response) override;
  grpc::Status WithdrawClaims(grpc::ServerContext* context,
                              const v1::WithdrawClaimsRequest* request,
                              common::v1::BulkResult* response) override;
  grpc::Status DecideClaims(grpc::ServerContext* context, const v1::DecideClaimsRequest* request,
                            common::v1::BulkResult* response) override;
  grpc::Status DeleteClaims(grpc::ServerContext* context, const v1::DeleteClaimsRequest* request,
                            v1::DeleteClaimsResponse* response) override;

 private:
  const Dependencies dependencies_;
};

}  // namespace jixue::approval
