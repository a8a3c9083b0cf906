#include "libs/rpc/wire/bulk.h"

namespace jixue::rpc {

common::v1::Problem ToProblem(const Error& error) {
  common::v1::Problem problem;
  problem.set_reason(error.reason);
  problem.mutable_params()->insert(error.params.begin(), error.params.end());
  for (const FieldError& field : error.fields) {
    auto* added = problem.add_errors();
    added->set_pointer(field.pointer);
    added->set_code(field.code);
    added->mutable_params()->insert(field.params.begin(), field.params.end());
  }
  return problem;
}

void AddOk(common::v1::BulkResult& bulk, int index, const std::string& id) {
  auto* result = bulk.add_results();
  result->set_index(index);
  if (!id.empty()) result->set_id(id);
  result->set_status(common::v1::ItemStatus::OK);
  bulk.set_succeeded(bulk.succeeded() + 1);
}

void AddFailed(common::v1::BulkResult& bulk, int index, const std::string& id, const Error& error) {
  auto* result = bulk.add_results();
  result->set_index(index);
  if (!id.empty()) result->set_id(id);
  result->set_status(common::v1::ItemStatus::FAILED);
  *result->mutable_problem() = ToProblem(error);
  bulk.set_failed(bulk.failed() + 1);
}

}  // namespace jixue::rpc
