#include "libs/rpc/client.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <algorithm>

#include "libs/auth/service_token.h"
#include "libs/rpc/metadata.h"

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

constexpr char kRepeatUnseen[] = R"({"methodConfig": [{"name": [{}], "retryPolicy": {
  "maxAttempts": 3, "initialBackoff": "0.01s", "maxBackoff": "0.01s", "backoffMultiplier": 1,
  "retryableStatusCodes": ["CANCELLED"]}}]})";
static_assert(kUnseenAttemptsMax == 3 && kUnseenPause == std::chrono::milliseconds{10});

}  // namespace

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address, Repeats repeats) {
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
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, repeats == Repeats::kByLibrary ? 1 : 0);
  if (repeats == Repeats::kByLibrary) arguments.SetServiceConfigJSON(kRepeatUnseen);
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
