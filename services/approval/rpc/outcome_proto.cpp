#include "services/approval/rpc/outcome_proto.h"

#include "libs/rpc/wire/bulk.h"
#include "libs/values/hours.h"
#include "services/approval/domain/claim_actions.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

namespace {

// Rule R-64: certificates of the year fall when approved hours go.
void AddCertificates(v1::DeletionResult& result, const Done& done,
                     const FallingCertificates& falling) {
  if (RemovedTenths(done) == 0) return;
  const auto found = falling.find({done.after.person, done.after.content.year});
  if (found == falling.end()) return;
  for (const auto& certificate : found->second) {
    auto& fallen = *result.add_certificates_invalidated();
    fallen.set_certificate_id(certificate.id);
    fallen.set_serial(certificate.serial);
    fallen.set_year(done.after.content.year);
  }
}

}  // namespace

common::v1::BulkResult ToBulk(const std::vector<ItemOutcome>& outcomes) {
  common::v1::BulkResult bulk;
  int index = 0;
  for (const auto& outcome : outcomes) {
    if (!outcome.result) {
      rpc::AddFailed(bulk, index++, outcome.id.ToText(), outcome.result.error());
      continue;
    }
    rpc::AddOk(bulk, index++, outcome.id.ToText());
    const bool warns = outcome.result->action == HistoryAction::kSubmitted &&
                       IsBeforeOtherUnit(outcome.result->after);
    if (warns) {
      auto& item = *bulk.mutable_results(bulk.results_size() - 1);
      item.add_warnings()->set_code(std::string{errors::kOtherUnit.code});
    }
  }
  return bulk;
}

std::set<PersonYear> YearsThatLose(const std::vector<ItemOutcome>& outcomes) {
  std::set<PersonYear> years;
  for (const auto& outcome : outcomes) {
    if (!outcome.result || RemovedTenths(*outcome.result) == 0) continue;
    years.insert({outcome.result->after.person, outcome.result->after.content.year});
  }
  return years;
}

v1::DeleteClaimsResponse ToDeletions(const std::vector<ItemOutcome>& outcomes,
                                     const FallingCertificates& falling) {
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
    AddCertificates(result, *outcome.result, falling);
    response.set_succeeded(response.succeeded() + 1);
  }
  return response;
}

}  // namespace jixue::approval
