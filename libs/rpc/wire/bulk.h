// Answers of bulk calls (D20).
#pragma once

#include <string>

#include "jixue/common/v1/common.pb.h"
#include "libs/base/error.h"

namespace jixue::rpc {

// Error → Problem as it stands inside an answer; the gateway adds the texts.
common::v1::Problem ToProblem(const Error& error);

// Appends results to a BulkResult and counts. An empty id is left out: an item that never had one.
void AddOk(common::v1::BulkResult& bulk, int index, const std::string& id);
void AddFailed(common::v1::BulkResult& bulk, int index, const std::string& id, const Error& error);

}  // namespace jixue::rpc
