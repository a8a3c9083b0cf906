#include "gateway/calls/calls.h"

#include <grpc/support/time.h>
#include <grpcpp/generic/generic_stub.h>

#include <mutex>

#include "gateway/http/client_address.h"
#include "libs/auth/service_token.h"
#include "libs/base/hand_over.h"
#include "libs/rpc/wire/metadata.h"

namespace jixue::gateway {

namespace {

// Service tokens live for 60 s; each is reused for a third of that.
constexpr std::chrono::seconds kTokenAge{20};

grpc::ByteBuffer Pack(const google::protobuf::Message& message) {
  grpc::Slice slice{message.ByteSizeLong()};
  message.SerializeWithCachedSizesToArray(const_cast<std::uint8_t*>(slice.begin()));
  return grpc::ByteBuffer{&slice, 1};
}

}  // namespace

struct Calls::Backend {
  explicit Backend(rpc::PeerSettings settings)
      : peer{std::move(settings)}, stub{rpc::MakeChannel(peer.address)} {}

  std::string Token(Timestamp now) {
    const std::lock_guard lock{mutex};
    if (token.empty() || now - made_at > kTokenAge || now < made_at) {
      token = auth::MakeServiceToken(peer.service_token_key, peer.caller, peer.audience, now);
      made_at = now;
    }
    return token;
  }

  rpc::PeerSettings peer;
  grpc::GenericStub stub;
  std::mutex mutex;
  std::string token;  // Guarded by mutex, as is made_at.
  Timestamp made_at;
};

// A call in progress; destroyed on completion.
struct Calls::Pending final : CallQueue::Completion {
  void Complete(bool) override {
    const std::unique_ptr<Pending> self{this};
    done(status);
  }

  std::shared_ptr<Exchange> exchange;
  std::function<void(const grpc::Status&)> done;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  grpc::Status status;
};

Calls::Calls(CallQueue& queue, const std::vector<rpc::PeerSettings>& backends,
             std::chrono::milliseconds deadline)
    : queue_{queue}, deadline_{deadline} {
  for (const rpc::PeerSettings& peer : backends)
    backends_.emplace(peer.audience, std::make_unique<Backend>(peer));
}

Calls::~Calls() = default;

void Calls::Start(const std::shared_ptr<Exchange>& exchange,
                  const google::protobuf::Message& message,
                  std::function<void(const grpc::Status&)> done) {
  Backend& backend = *backends_.at(exchange->match.route->backend);
  grpc::ClientContext& context = exchange->context;
  const HttpRequest& request = *exchange->request;
  if (!exchange->account_id.empty()) {
    context.AddMetadata(rpc::kAuthorization, std::string{request.Header("authorization")});
  }
  context.AddMetadata(rpc::kServiceTokenName, backend.Token(exchange->received_at));
  context.AddMetadata(rpc::kRequestId, exchange->request_id);
  context.AddMetadata(rpc::kTraceParent, exchange->trace_parent);
  context.AddMetadata(rpc::kReceivedAt, FormatTimestamp(exchange->received_at));
  context.AddMetadata(rpc::kClientAddress, AddressBlock(exchange->client_address));
  if (exchange->quota_retry_seconds) {
    context.AddMetadata(rpc::kQuotaRetry, std::to_string(*exchange->quota_retry_seconds));
  }
  const std::string_view key = request.Header("idempotency-key");
  if (!key.empty() && exchange->match.route->verb != HttpVerb::kGet) {
    context.AddMetadata(rpc::kIdempotencyKeyName, std::string{key});
  }
  context.set_deadline(gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                                    gpr_time_from_millis(deadline_.count(), GPR_TIMESPAN)));
  auto pending = std::make_unique<Pending>();
  pending->exchange = exchange;
  pending->done = std::move(done);
  pending->reader = backend.stub.PrepareUnaryCall(&context, exchange->match.route->method.path,
                                                  Pack(message), &queue_.queue());
  pending->reader->StartCall();
  Pending& started = *pending.release();
  HandOver();
  started.reader->Finish(&exchange->received, &started.status,
                         static_cast<CallQueue::Completion*>(&started));
}

}  // namespace jixue::gateway
