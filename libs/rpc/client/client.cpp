#include "libs/rpc/client/client.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <algorithm>

#include "libs/auth/service_token.h"
#include "libs/rpc/wire/metadata.h"

namespace jixue::rpc {
namespace {

constexpr int kMessageBytesMax = 4 * 1024 * 1024;
constexpr int kMetadataBytesMax = 64 * 1024;
constexpr int kKeepaliveMs = 10'000;
constexpr int kKeepaliveTimeoutMs = 3'000;
constexpr int kResolveMinMs = 1'000;
// From one attempt to connect to the next, at first and at most.
constexpr int kReconnectFirstMs = 100;
constexpr int kReconnectMaxMs = 2'000;
// For one attempt, the exchange of HTTP/2 settings included; a machine that is short of time may
// take more than the usual millisecond. Whoever refuses is known at once.
constexpr int kConnectMs = 1'000;
// A server that begins to stop drops calls that come before its GOAWAY is heard, without a status:
// that is CANCELLED here, at once, and nothing has been done. No handler gives CANCELLED
// (rpc/status.h), and what the end of the grace cuts off is UNAVAILABLE. Calls that the GOAWAY
// itself leaves out the library repeats without being told. A busy machine may need a tenth of a
// second until the GOAWAY is heard. Five attempts are the library's most.
constexpr char kRepeatUnseen[] = R"({"methodConfig": [{"name": [{}], "retryPolicy": {
  "maxAttempts": 5, "initialBackoff": "0.01s", "maxBackoff": "0.08s", "backoffMultiplier": 2,
  "retryableStatusCodes": ["CANCELLED"]}}]})";

}  // namespace

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMessageBytesMax);
  arguments.SetMaxSendMessageSize(kMessageBytesMax);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytesMax);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectFirstMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectMs);  // The library's name for it.
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMaxMs);
  // The library repeats only what no server has seen. All other repeats are the client's or the
  // gateway's business: here they would multiply.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 1);
  arguments.SetServiceConfigJSON(kRepeatUnseen);
  // A name with several addresses, as of a headless Service, is used evenly; when a connection
  // ends, the name is asked again at once, for an instance may have come or gone.
  arguments.SetLoadBalancingPolicyName("round_robin");
  arguments.SetInt(GRPC_ARG_DNS_MIN_TIME_BETWEEN_RESOLUTIONS_MS, kResolveMinMs);
  // Loopback and private addresses only: a proxy of the environment is never meant for these.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

void PrepareContext(grpc::ClientContext& context, const PeerSettings& peer, const Call& call,
                    Timestamp now, std::chrono::milliseconds timeout) {
  context.AddMetadata(kServiceTokenName, auth::MakeServiceToken(peer.service_token_key, peer.caller,
                                                                peer.audience, now));
  if (!call.request_id.empty()) context.AddMetadata(kRequestId, call.request_id);
  if (!call.trace_parent.empty()) context.AddMetadata(kTraceParent, call.trace_parent);
  context.AddMetadata(kReceivedAt, FormatTimestamp(call.received_at));
  const std::chrono::steady_clock::duration left = call.deadline - std::chrono::steady_clock::now();
  const auto bounded = std::min<std::chrono::steady_clock::duration>(left, timeout);
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::duration_cast<std::chrono::system_clock::duration>(bounded));
}

}  // namespace jixue::rpc
