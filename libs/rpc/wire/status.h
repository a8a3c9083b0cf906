// Converts between Error and grpc::Status with google.rpc.Status details (ErrorInfo, BadRequest,
// RetryInfo). In a BadRequest, `field` is the pointer, `reason` the field code, and `description`
// its params as a JSON object. ErrorInfo's metadata are the error's params, plus "jixue-kind" where
// the gRPC code alone does not determine the kind. kExhausted and kUnavailable have a RetryInfo;
// its seconds are the param "retryAfterSeconds" if there is one, else 1.
#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <optional>
#include <string_view>

#include "libs/base/error.h"
#include "libs/base/principal.h"

namespace jixue::rpc {

// `domain` is the service's name. Field errors beyond 32 KiB of details are left out, because
// metadata are bounded.
grpc::Status ToStatus(const Error& error, std::string_view domain);

// Returns the error in a status. A status without our details becomes the common reason of its code
// (SERVICE_UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL …).
Error FromStatus(const grpc::Status& status);

// Converts the exception being handled: Unavailable → SERVICE_UNAVAILABLE, PoolExhausted →
// OVERLOADED, everything else → INTERNAL. It logs once with the method and the call's ids. The
// exception's text is never sent to a caller.
Error ErrorOfCurrentException(std::string_view method, const Call& call);

}  // namespace jixue::rpc
