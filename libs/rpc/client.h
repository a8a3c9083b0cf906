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

// A server that begins to stop drops calls that come before its GOAWAY is heard, without a status:
// the client gets CANCELLED, at once, and nothing has been done. No handler gives CANCELLED
// (rpc/status.h), and what the end of the grace cuts off is UNAVAILABLE. So such a call is sent
// again: at most so many times in all, with a pause in which the GOAWAY comes.
inline constexpr int kUnseenAttemptsMax = 3;
inline constexpr std::chrono::milliseconds kUnseenPause{10};

// Who sends it again. The library's way takes 4 us a call.
enum class Repeats { kByLibrary, kByCaller };

// Keepalive, bounded backoff and messages. All other repeats are the client's business: here they
// would multiply.
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address,
                                           Repeats repeats = Repeats::kByLibrary);

// Prepares a context: metadata and deadline = the call's deadline, but at most `timeout` from now.
void PrepareContext(grpc::ClientContext& context, const PeerSettings& peer, const Call& call,
                    Timestamp now, std::chrono::milliseconds timeout);

}  // namespace jixue::rpc
