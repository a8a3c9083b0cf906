#include "services/approval/rpc/approval_service.h"

#include "libs/rpc/server/serve.h"
#include "services/approval/app/read_claim.h"
#include "services/approval/app/remove_claim.h"
#include "services/approval/app/withdraw_claims.h"
#include "services/approval/rpc/claim_proto.h"
#include "services/approval/rpc/outcome_proto.h"

namespace jixue::approval {

namespace {

// A deletion and what it is going to make fall, as far as certificate could tell (D23).
struct PlannedDeletion {
  Deletion deletion;
  FallingCertificates falling;
};

const auto kClaimToProto = [](const ClaimView& view) { return ToProto(view); };

ClaimId IdOf(const std::string& claim_id) {
  return ParseClaimIds({&claim_id, &claim_id + 1}).front();
}

}  // namespace

template <class Command>
Result<Command> ApprovalService::WithCopies(const Call& call, Command command,
                                            const NeededCopies& needed) const {
  return parts_.copies.Fill(call, needed).map([&] { return std::move(command); });
}

grpc::Status ApprovalService::ProposeHours(grpc::ServerContext* context,
                                           const v1::ProposeHoursRequest* request,
                                           v1::ProposeHoursResponse* response) {
  return rpc::Plain(parts_.host, context, *request, response,
                    [&](const Call&) { return ParseProposal(*request).map(&ToProposal); });
}

grpc::Status ApprovalService::CreateClaim(grpc::ServerContext* context,
                                          const v1::CreateClaimRequest* request,
                                          v1::Claim* response) {
  return rpc::Write(
      parts_.host, context, *request, response,
      [&](const Call& call) {
        return ParseNewClaim(*request, call).and_then([&](const NewClaim& command) {
          return WithCopies(call, command,
                            {.person = command.person, .year = command.content.year});
        });
      },
      [](db::Tx& tx, const Call& call, const NewClaim& command) {
        return RegisterClaim(tx, call, command).map(kClaimToProto);
      });
}

grpc::Status ApprovalService::ListClaims(grpc::ServerContext* context,
                                         const v1::ListClaimsRequest* request,
                                         v1::ListClaimsResponse* response) {
  return rpc::Read(
      parts_.host, context, *request, response,
      [&](const Call&) { return Result<ClaimListQuery>{ParseList(*request)}; },
      [&](db::Tx& tx, const Call& call, const ClaimListQuery& query) {
        return approval::ListClaims(tx, call, parts_.page_tokens, query)
            .map([](const ClaimPage& page) { return ToProto(page); });
      });
}

grpc::Status ApprovalService::SearchClaims(grpc::ServerContext* context,
                                           const v1::SearchClaimsRequest* request,
                                           v1::ListClaimsResponse* response) {
  return rpc::Read(
      parts_.host, context, *request, response,
      [&](const Call& call) {
        return ParseSearch(*request, call.received_at, parts_.id_index_key);
      },
      [&](db::Tx& tx, const Call& call, const ClaimListQuery& query) {
        return approval::ListClaims(tx, call, parts_.page_tokens, query)
            .map([](const ClaimPage& page) { return ToProto(page); });
      });
}

grpc::Status ApprovalService::GetClaim(grpc::ServerContext* context,
                                       const v1::GetClaimRequest* request, v1::Claim* response) {
  return rpc::Read(
      parts_.host, context, *request, response,
      [&](const Call&) { return Result<ClaimId>{IdOf(request->claim_id())}; },
      [](db::Tx& tx, const Call& call, const ClaimId& id) {
        return ReadClaim(tx, call, id).map(kClaimToProto);
      });
}

grpc::Status ApprovalService::UpdateClaim(grpc::ServerContext* context,
                                          const v1::UpdateClaimRequest* request,
                                          v1::Claim* response) {
  return rpc::Write(
      parts_.host, context, *request, response,
      [&](const Call& call) {
        return ParseClaimChange(*request).and_then([&](const ClaimChange& command) {
          return WithCopies(call, command, {.year = command.content.year});
        });
      },
      [](db::Tx& tx, const Call& call, const ClaimChange& command) {
        return ChangeClaim(tx, call, command).map(kClaimToProto);
      });
}

grpc::Status ApprovalService::DeleteClaim(grpc::ServerContext* context,
                                          const v1::DeleteClaimRequest* request,
                                          v1::DeleteClaimResponse* response) {
  return rpc::Write(
      parts_.host, context, *request, response,
      [&](const Call&) {
        return Result<ClaimRemoval>{ClaimRemoval{IdOf(request->claim_id()), request->etag()}};
      },
      [](db::Tx& tx, const Call& call, const ClaimRemoval& command) {
        return RemoveClaim(tx, call, command).map([] { return v1::DeleteClaimResponse{}; });
      });
}

grpc::Status ApprovalService::SubmitClaims(grpc::ServerContext* context,
                                           const v1::SubmitClaimsRequest* request,
                                           common::v1::BulkResult* response) {
  return rpc::Write(
      parts_.host, context, *request, response,
      [&](const Call& call) {
        const auto command = ParseSubmission(*request);
        return WithCopies(call, command, {.unit = command.reviewer});
      },
      [](db::Tx& tx, const Call& call, const Submission& command) {
        return approval::SubmitClaims(tx, call, command).map(&ToBulk);
      });
}

grpc::Status ApprovalService::WithdrawClaims(grpc::ServerContext* context,
                                             const v1::WithdrawClaimsRequest* request,
                                             common::v1::BulkResult* response) {
  return rpc::Write(
      parts_.host, context, *request, response,
      [&](const Call&) {
        return Result<std::vector<ClaimId>>{ParseClaimIds(request->claim_ids())};
      },
      [](db::Tx& tx, const Call& call, const std::vector<ClaimId>& claims) {
        return approval::WithdrawClaims(tx, call, claims).map(&ToBulk);
      });
}

grpc::Status ApprovalService::DecideClaims(grpc::ServerContext* context,
                                           const v1::DecideClaimsRequest* request,
                                           common::v1::BulkResult* response) {
  return rpc::Write(
      parts_.host, context, *request, response,
      [&](const Call&) { return Result<Decisions>{ParseDecisions(*request)}; },
      [](db::Tx& tx, const Call& call, const Decisions& command) {
        return approval::DecideClaims(tx, call, command).map(&ToBulk);
      });
}

grpc::Status ApprovalService::DeleteClaims(grpc::ServerContext* context,
                                           const v1::DeleteClaimsRequest* request,
                                           v1::DeleteClaimsResponse* response) {
  if (request->validate_only()) {
    return rpc::Plain(parts_.host, context, *request, response,
                      [&](const Call& call) { return Predict(call, ParseDeletion(*request)); });
  }
  return rpc::Write(
      parts_.host, context, *request, response,
      [&](const Call& call) {
        auto deletion = ParseDeletion(*request);
        const auto years = YearsThatLose(Preview(call, deletion));
        // The deletion goes on when certificate is down: its event makes them fall all the same
        // (D23).
        auto falling =
            parts_.certificates.PreviewInvalidation(call, years).value_or(FallingCertificates{});
        return Result<PlannedDeletion>{{std::move(deletion), std::move(falling)}};
      },
      [](db::Tx& tx, const Call& call, const PlannedDeletion& plan) {
        return approval::DeleteClaims(tx, call, plan.deletion)
            .map([&](const std::vector<ItemOutcome>& outcomes) {
              return ToDeletions(outcomes, plan.falling);
            });
      });
}

std::vector<ItemOutcome> ApprovalService::Preview(const Call& call, const Deletion& command) const {
  db::Tx tx{parts_.host.pool(), db::Access::kReadOnly, call.deadline};
  auto outcomes = PreviewDeletion(tx, call, command);
  tx.Commit();
  return outcomes;
}

Result<v1::DeleteClaimsResponse> ApprovalService::Predict(const Call& call,
                                                          const Deletion& command) const {
  const auto outcomes = Preview(call, command);
  return parts_.certificates.PreviewInvalidation(call, YearsThatLose(outcomes))
      .map([&](const FallingCertificates& falling) { return ToDeletions(outcomes, falling); });
}

grpc::Status ApprovalService::GetClaimHistory(grpc::ServerContext* context,
                                              const v1::GetClaimHistoryRequest* request,
                                              v1::ClaimHistory* response) {
  return rpc::Read(
      parts_.host, context, *request, response,
      [&](const Call&) { return Result<ClaimId>{IdOf(request->claim_id())}; },
      [](db::Tx& tx, const Call& call, const ClaimId& id) {
        return ReadHistory(tx, call, id).map([](const std::vector<HistoryLine>& lines) {
          return ToProto(lines);
        });
      });
}

}  // namespace jixue::approval
