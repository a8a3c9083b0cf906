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
constexpr int kKeepaliveMs = 10'000;
constexpr int kKeepaliveTimeoutMs = 3'000;
constexpr int kResolveMinMs = 1'000;
// The first and the longest pause between two attempts to connect.
constexpr int kReconnectFirstMs = 100;
constexpr int kReconnectMaxMs = 2'000;
// The time limit of one attempt, including the exchange of HTTP/2 settings. A busy machine may take
// longer than the usual millisecond. A refused connection is noticed at once.
constexpr int kConnectMs = 1'000;
// A server that begins to stop drops calls that arrive before the client has received its GOAWAY,
// without a status. Here such a call is CANCELLED at once, and the server has done nothing. No
// handler returns CANCELLED (rpc/wire/status.h), and calls cut off at the end of the grace are
// UNAVAILABLE, so CANCELLED is safe to retry. The library itself retries calls that the GOAWAY
// excludes. On a busy machine the GOAWAY may take a tenth of a second. Five attempts are the
// library's maximum.
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
  // The library retries only calls that no server has seen. All other retries are up to the client
  // or the gateway: retries here would multiply with theirs.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 1);
  arguments.SetServiceConfigJSON(kRepeatUnseen);
  // The addresses of a name, such as a headless Service's, are used evenly. When a connection ends,
  // the name is resolved again at once, because instances may have changed.
  arguments.SetLoadBalancingPolicyName("round_robin");
  arguments.SetInt(GRPC_ARG_DNS_MIN_TIME_BETWEEN_RESOLUTIONS_MS, kResolveMinMs);
  // Peers have loopback and private addresses, so a proxy set in the environment is not meant for
  // them.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

void PrepareContext(grpc::ClientContext& context, const PeerSettings& peer, const Call& call,
                    Timestamp now) {
  context.AddMetadata(kServiceTokenName, auth::MakeServiceToken(peer.service_token_key, peer.caller,
                                                                peer.audience, now));
  if (!call.request_id.empty()) context.AddMetadata(kRequestId, call.request_id);
  if (!call.trace_parent.empty()) context.AddMetadata(kTraceParent, call.trace_parent);
  context.AddMetadata(kReceivedAt, FormatTimestamp(call.received_at));
  const std::chrono::steady_clock::duration left = call.deadline - std::chrono::steady_clock::now();
  const auto bounded = std::min<std::chrono::steady_clock::duration>(left, peer.timeout);
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::duration_cast<std::chrono::system_clock::duration>(bounded));
}

}  // namespace jixue::rpc
