// Admission of a call: identifies the caller, checks access, sets the deadline and checks the
// fields. Internal to libs/rpc.
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/rpc/server/host.h"

namespace jixue::rpc::internal {

// Reads the caller and the request's ids. It does not need the message and never fails.
Call ReadCall(const Host& host, const grpc::ServerContext& context);

// Checks token and roles (401, 403), then the deadline, then the fields (400), and completes
// `call`. Throws auth::KeysUnavailable.
Result<void> Admit(const Host& host, const BoundMethod& bound, const grpc::ServerContext& context,
                   const google::protobuf::Message& request, Call& call);

}  // namespace jixue::rpc::internal
