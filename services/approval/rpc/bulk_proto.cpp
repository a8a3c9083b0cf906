#include "services/approval/rpc/bulk_proto.h"

#include <string>
#include <utility>

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "libs/rpc/wire/bulk.h"
#include "libs/rpc/wire/request.h"
#include "libs/values/hours.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

namespace {

Result<std::vector<ClaimId>> ParseClaimIds(
    const google::protobuf::RepeatedPtrField<std::string>& texts) {
  std::vector<ClaimId> ids;
  ids.reserve(static_cast<std::size_t>(texts.size()));
  for (const auto& text : texts) {
    const auto pointer = "#/claimIds/" + std::to_string(ids.size());
    JIXUE_TRY(id, rpc::ParseId<ClaimId>(text, pointer));
    ids.push_back(id);
  }
  return ids;
}

// Items of a claim's id and the etag that the caller has read, if any.
template <class Item, class Protos>
Result<std::vector<Item>> ParseItems(const Protos& protos) {
  std::vector<Item> items;
  items.reserve(static_cast<std::size_t>(protos.size()));
  for (const auto& proto : protos) {
    const auto pointer = "#/items/" + std::to_string(items.size()) + "/claimId";
    JIXUE_TRY(id, rpc::ParseId<ClaimId>(proto.claim_id(), pointer));
    Item item{id};
    if (proto.has_etag()) item.etag = proto.etag();
    items.push_back(std::move(item));
  }
  return items;
}

void AddCertificates(v1::DeletionResult& result, const ClaimTransition& deletion,
                     const CertificatesToInvalidate& certificates) {
  const auto year = YearToInvalidate(deletion);
  if (!year) return;
  const auto found = certificates.find(*year);
  if (found == certificates.end()) return;
  for (const auto& certificate : found->second) {
    auto& invalidated = *result.add_certificates_invalidated();
    invalidated.set_certificate_id(certificate.id);
    invalidated.set_serial(certificate.serial);
    invalidated.set_year(year->year);
  }
}

}  // namespace

Result<Submission> ParseSubmitClaims(const v1::SubmitClaimsRequest& request) {
  if (!request.claim_ids().empty() && !request.items().empty()) {
    return FailField("#/items", common_errors::kNotAllowedHere);
  }
  if (request.claim_ids().empty() && request.items().empty()) {
    return FailField("#/claimIds", common_errors::kRequired);
  }
  JIXUE_TRY(reviewer, rpc::ParseId<UnitId>(request.reviewer().unit_id(), "#/reviewer/unitId"));
  Submission submission{{}, reviewer};
  JIXUE_TRY(claims, ParseClaimIds(request.claim_ids()));
  for (const auto& id : claims) submission.items.push_back({id});
  JIXUE_TRY(items, ParseItems<SubmissionItem>(request.items()));
  submission.items.insert(submission.items.end(), items.begin(), items.end());
  return submission;
}

Result<std::vector<ClaimId>> ParseWithdrawClaims(const v1::WithdrawClaimsRequest& request) {
  return ParseClaimIds(request.claim_ids());
}

Result<Decisions> ParseDecideClaims(const v1::DecideClaimsRequest& request) {
  Decisions decisions;
  decisions.review.approves = request.decision() == v1::Decision::APPROVE;
  if (request.has_opinion()) decisions.review.opinion = request.opinion();
  JIXUE_TRY(items, ParseItems<DecisionItem>(request.items()));
  decisions.items = std::move(items);
  return decisions;
}

Result<Deletions> ParseDeleteClaims(const v1::DeleteClaimsRequest& request) {
  JIXUE_TRY(claims, ParseClaimIds(request.claim_ids()));
  return Deletions{std::move(claims), request.reason()};
}

common::v1::BulkResult ToBulkResult(const std::vector<ItemOutcome>& outcomes) {
  common::v1::BulkResult bulk;
  int index = 0;
  for (const auto& outcome : outcomes) {
    if (!outcome.result) {
      rpc::AddFailed(bulk, index++, outcome.id.ToText(), outcome.result.error());
      continue;
    }
    rpc::AddOk(bulk, index++, outcome.id.ToText());
    const bool warns = outcome.result->action == HistoryAction::kSubmitted &&
                       IsSubmittedToOtherUnit(outcome.result->after);
    if (warns) {
      auto& item = *bulk.mutable_results(bulk.results_size() - 1);
      item.add_warnings()->set_code(std::string{errors::kOtherUnit.code});
    }
  }
  return bulk;
}

v1::DeleteClaimsResponse ToDeletionResults(const std::vector<ItemOutcome>& outcomes,
                                           const CertificatesToInvalidate& certificates) {
  v1::DeleteClaimsResponse response;
  for (const auto& outcome : outcomes) {
    auto& result = *response.add_results();
    result.set_index(response.results_size() - 1);
    result.set_id(outcome.id.ToText());
    if (!outcome.result) {
      result.set_status(common::v1::ItemStatus::FAILED);
      *result.mutable_problem() = rpc::ToProblem(outcome.result.error());
      response.set_failed(response.failed() + 1);
      continue;
    }
    result.set_status(common::v1::ItemStatus::OK);
    result.set_hours_removed(HoursNumber(RemovedTenths(*outcome.result)));
    AddCertificates(result, *outcome.result, certificates);
    response.set_succeeded(response.succeeded() + 1);
  }
  return response;
}

}  // namespace jixue::approval
