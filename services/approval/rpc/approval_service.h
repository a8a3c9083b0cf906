// The RPCs of jixue.approval.v1.ApprovalService. Thread-safe; lives as long as the server.
#pragma once

#include "jixue/approval/v1/approval_service.grpc.pb.h"
#include "libs/base/page_token.h"
#include "libs/base/secret.h"
#include "libs/rpc/server/host.h"
#include "services/approval/app/delete_claims.h"
#include "services/approval/clients/certificate_client.h"
#include "services/approval/rpc/read_through.h"

namespace jixue::approval {

class ApprovalService final : public v1::ApprovalService::Service {
 public:
  // What the RPCs use; all of it outlives the service.
  struct Parts {
    rpc::Host& host;
    const PageTokens& page_tokens;
    const ReadThrough& copies;
    const CertificateClient& certificates;
    Secret id_index_key;
  };

  explicit ApprovalService(Parts parts) : parts_{std::move(parts)} {}

  grpc::Status ProposeHours(grpc::ServerContext* context, const v1::ProposeHoursRequest* request,
                            v1::ProposeHoursResponse* response) override;
  grpc::Status CreateClaim(grpc::ServerContext* context, const v1::CreateClaimRequest* request,
                           v1::Claim* response) override;
  grpc::Status ListClaims(grpc::ServerContext* context, const v1::ListClaimsRequest* request,
                          v1::ListClaimsResponse* response) override;
  grpc::Status SearchClaims(grpc::ServerContext* context, const v1::SearchClaimsRequest* request,
                            v1::ListClaimsResponse* response) override;
  grpc::Status GetClaim(grpc::ServerContext* context, const v1::GetClaimRequest* request,
                        v1::Claim* response) override;
  grpc::Status UpdateClaim(grpc::ServerContext* context, const v1::UpdateClaimRequest* request,
                           v1::Claim* response) override;
  grpc::Status DeleteClaim(grpc::ServerContext* context, const v1::DeleteClaimRequest* request,
                           v1::DeleteClaimResponse* response) override;
  grpc::Status SubmitClaims(grpc::ServerContext* context, const v1::SubmitClaimsRequest* request,
                            common::v1::BulkResult* response) override;
  grpc::Status WithdrawClaims(grpc::ServerContext* context,
                              const v1::WithdrawClaimsRequest* request,
                              common::v1::BulkResult* response) override;
  grpc::Status DecideClaims(grpc::ServerContext* context, const v1::DecideClaimsRequest* request,
                            common::v1::BulkResult* response) override;
  grpc::Status DeleteClaims(grpc::ServerContext* context, const v1::DeleteClaimsRequest* request,
                            v1::DeleteClaimsResponse* response) override;
  grpc::Status GetClaimHistory(grpc::ServerContext* context,
                               const v1::GetClaimHistoryRequest* request,
                               v1::ClaimHistory* response) override;

 private:
  // A command after the copies that it needs are there.
  template <class Command>
  Result<Command> WithCopies(const Call& call, Command command, const NeededCopies& needed) const;
  // What a deletion would do, asked outside of its transaction.
  std::vector<ItemOutcome> Preview(const Call& call, const Deletion& command) const;
  Result<v1::DeleteClaimsResponse> Predict(const Call& call, const Deletion& command) const;

  Parts parts_;
};

}  // namespace jixue::approval
