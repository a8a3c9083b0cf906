// Admission of a call: who asks, may they, until when, and are the fields well-formed. Internal to
// libs/rpc.
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/rpc/server/host.h"

namespace jixue::rpc::internal {

// Who asks and which request it is; needs nothing of its content and never fails.
Call ReadCall(const Host& host, const grpc::ServerContext& context);

// In this order: token and roles (401, 403), then the deadline, then the fields (400). Completes
// `call`. Throws auth::KeysUnavailable.
std::optional<Error> Admit(const Host& host, const BoundMethod& bound,
                           const grpc::ServerContext& context,
                           const google::protobuf::Message& request, Call& call);

}  // namespace jixue::rpc::internal
