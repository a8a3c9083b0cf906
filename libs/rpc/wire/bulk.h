// Responses of bulk calls (D20).
#pragma once

#include <string>

#include "jixue/common/v1/common.pb.h"
#include "libs/base/error.h"

namespace jixue::rpc {

// Converts an Error to a Problem inside a response; the gateway adds the texts.
common::v1::Problem ToProblem(const Error& error);

// These append results to a BulkResult and count them. An empty id, of an item that never had one,
// is left out.
void AddOk(common::v1::BulkResult& bulk, int index, const std::string& id);
void AddFailed(common::v1::BulkResult& bulk, int index, const std::string& id, const Error& error);

}  // namespace jixue::rpc
