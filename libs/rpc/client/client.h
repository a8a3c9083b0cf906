// Calls between services (D15). Each carries a service token, the request id, the trace context and
// the caller's deadline.
#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <chrono>
#include <memory>
#include <string>

#include "libs/base/principal.h"
#include "libs/base/secret.h"

namespace jixue::rpc {

struct PeerSettings {
  std::string address;   // "127.0.0.1:7001".
  std::string audience;  // "identity".
  std::string caller;    // The calling service.
  Secret service_token_key;
  std::chrono::milliseconds timeout{500};  // For one call (D23).
};

// Makes a channel with keepalive and with bounded backoff and message sizes. It retries only calls
// that a stopping server dropped unseen.
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address);

// Sets a context's metadata and deadline: the call's deadline, but at most the peer's timeout from
// now.
void PrepareContext(grpc::ClientContext& context, const PeerSettings& peer, const Call& call,
                    Timestamp now);

}  // namespace jixue::rpc
