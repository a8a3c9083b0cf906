// Calls between services (D15): service token, request id, trace context and the caller's deadline
// travel along.
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
  std::string caller;    // Own name.
  Secret service_token_key;
};

// Keepalive, bounded backoff and messages; repeats only what a stopping server dropped unseen.
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address);

// Prepares a context: metadata and deadline = the call's deadline, but at most `timeout` from now.
void PrepareContext(grpc::ClientContext& context, const PeerSettings& peer, const Call& call,
                    Timestamp now, std::chrono::milliseconds timeout);

}  // namespace jixue::rpc
