#include <grpcpp/client_context.h>

#include <algorithm>
#include <condition_variable>

#include "gateway/callers/revocations.h"
#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/auth/service_token.h"
#include "libs/obs/log.h"
#include "libs/rpc/wire/metadata.h"

namespace jixue::gateway {

using std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kPauseFirst{50};
constexpr std::chrono::milliseconds kPauseMax{1000};
constexpr std::chrono::seconds kForgetInterval{60};

Revocation RevocationOf(const identity::v1::Revocation& message) {
  Revocation revocation;
  if (message.has_session_id()) revocation.session = SessionId::Parse(message.session_id());
  if (message.has_account_id()) revocation.account = AccountId::Parse(message.account_id());
  revocation.minimum_version = message.minimum_version();
  revocation.forget_after = Timestamp{std::chrono::seconds{message.forget_after_seconds()}};
  return revocation;
}

}  // namespace

struct RevocationFeed::State {
  State(CallQueue& the_queue, rpc::PeerSettings settings, const Clock& the_clock,
        Revocations& target)
      : queue{the_queue},
        peer{std::move(settings)},
        clock{the_clock},
        revocations{target},
        stub{identity::v1::IdentityInternalService::NewStub(rpc::MakeChannel(peer.address))} {}

  // Reads one stream from its start to its end. Returns true if it delivered a message.
  bool Follow() {
    grpc::ClientContext context;
    context.AddMetadata(
        rpc::kServiceTokenName,
        auth::MakeServiceToken(peer.service_token_key, peer.caller, peer.audience, clock.Now()));
    {
      const std::lock_guard lock{mutex};
      if (stopping) return false;
      current = &context;
    }
    const auto reader = stub->PrepareAsyncFollowRevocations(&context, {}, &queue.queue());
    CallQueue::Await([&](void* tag) { reader->StartCall(tag); });
    identity::v1::FollowRevocationsResponse message;
    bool heard = false;
    while (CallQueue::Await([&](void* tag) { reader->Read(&message, tag); })) {
      if (failing || !heard) obs::Info("revocation feed connected");
      failing = false;
      heard = true;
      for (const identity::v1::Revocation& revocation : message.revocations())
        revocations.Add(RevocationOf(revocation));
      revocations.Heard(steady_clock::now(), message.caught_up());
      if (steady_clock::now() - forgot_at > kForgetInterval) {
        revocations.Forget(clock.Now());
        forgot_at = steady_clock::now();
      }
    }
    grpc::Status status;
    CallQueue::Await([&](void* tag) { reader->Finish(&status, tag); });
    const std::lock_guard lock{mutex};
    current = nullptr;
    if (!stopping && (heard || !failing)) {
      obs::Warn("revocation feed ended",
                {{"code", static_cast<std::int64_t>(status.error_code())}});
    }
    failing = true;
    return heard;
  }

  void Run() {
    auto pause = kPauseFirst;
    while (true) {
      pause = Follow() ? kPauseFirst : std::min(pause * 2, kPauseMax);
      std::unique_lock lock{mutex};
      if (stop_requested.wait_for(lock, pause, [this] { return stopping; })) return;
    }
  }

  CallQueue& queue;
  rpc::PeerSettings peer;
  const Clock& clock;
  Revocations& revocations;
  std::unique_ptr<identity::v1::IdentityInternalService::Stub> stub;
  steady_clock::time_point forgot_at = steady_clock::now();
  // Limits the log to one line per change instead of one per attempt.
  bool failing = false;

  std::mutex mutex;
  std::condition_variable stop_requested;
  // Guarded by mutex, as is `current`.
  bool stopping = false;
  grpc::ClientContext* current = nullptr;  // The stream being read.
  std::thread thread;
};

RevocationFeed::RevocationFeed(CallQueue& queue, rpc::PeerSettings identity, const Clock& clock,
                               Revocations& revocations)
    : state_{std::make_unique<State>(queue, std::move(identity), clock, revocations)} {}

RevocationFeed::~RevocationFeed() { Stop(); }

void RevocationFeed::Start() {
  state_->thread = std::thread{[state = state_.get()] { state->Run(); }};
}

void RevocationFeed::Stop() {
  {
    const std::lock_guard lock{state_->mutex};
    state_->stopping = true;
    if (state_->current != nullptr) state_->current->TryCancel();
  }
  state_->stop_requested.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace jixue::gateway
