#include "libs/rpc/server/serve.h"

#include <algorithm>
#include <random>
#include <string>
#include <thread>

#include "libs/base/check.h"
#include "libs/base/crash_point.h"
#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "libs/db/pool.h"
#include "libs/obs/log.h"
#include "libs/obs/trace.h"
#include "libs/obs/trace_context.h"
#include "libs/rpc/server/admit.h"
#include "libs/rpc/server/idempotency.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/rpc/wire/status.h"

namespace jixue::rpc {
namespace internal {
namespace {

using Clock = std::chrono::steady_clock;
using Work = std::function<Result<void>(const BoundMethod&, const Call&)>;

constexpr int kRetriesMax = 3;

bool IsPast(const Call& call) { return call.deadline <= Clock::now(); }

Failure TooLate() { return Fail(common_errors::kDeadlineExceeded); }

// Counts a call as in progress while it lives.
class InFlight {
 public:
  explicit InFlight(Host& host) : host_{host}, entered_{host.Enter()} {}
  ~InFlight() {
    if (entered_) host_.Leave();
  }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;

  bool entered() const { return entered_; }

 private:
  Host& host_;
  const bool entered_;
};

// A request and its caller.
struct Arrival {
  const Message& request;
  Call& call;
};

// Returns whether the server is at fault rather than the caller.
bool IsOurs(ErrorKind kind) {
  return kind == ErrorKind::kInternal || kind == ErrorKind::kUnavailable;
}

// Server errors that were returned as values are logged; rejected calls are only counted, so that
// an overload does not flood the log.
void LogServerError(const Error& error, const BoundMethod& bound, const Call& call) {
  if (!IsOurs(error.kind)) return;
  obs::Warn("rpc refused", {{"method", bound.method().name},
                            {"request_id", call.request_id},
                            {"traceId", obs::TraceIdOf(call.trace_parent)},
                            {"reason", error.reason}});
}

// The only place that turns exceptions into errors in the transport layer.
Error ErrorOfException(const BoundMethod& bound, const Call& call) {
  try {
    throw;
  } catch (const std::exception& error) {
    if (!db::IsTimeout(error)) return ErrorOfCurrentException(bound.method().name, call);
    obs::Warn("rpc statement timed out", {{"method", bound.method().name},
                                          {"request_id", call.request_id},
                                          {"traceId", obs::TraceIdOf(call.trace_parent)}});
    return ErrorOf(common_errors::kDeadlineExceeded);
  } catch (...) {
    return ErrorOfCurrentException(bound.method().name, call);
  }
}

// Begins the call's span, the parent of the spans of its calls and events.
obs::Span BeginSpan(const BoundMethod& bound, Call& call) {
  obs::Span span = obs::Span::Beneath(call.trace_parent, obs::SpanKind::kServer);
  if (!span) return span;
  const std::string_view path = std::string_view{bound.method().path}.substr(1);
  const std::size_t slash = path.find('/');
  span.SetName(path);
  span.Set("rpc.system", "grpc");
  span.Set("rpc.service", path.substr(0, slash));
  span.Set("rpc.method", path.substr(slash + 1));
  call.trace_parent = span.trace_parent();
  return span;
}

void EndSpan(obs::Span& span, const Result<void>& done, const grpc::Status& status) {
  if (!span) return;
  span.Set("rpc.grpc.status_code", std::int64_t{status.error_code()});
  if (!done) {
    const Error& error = done.error();
    span.Set("error.type", error.reason);
    if (IsOurs(error.kind) || error.kind == ErrorKind::kDeadlineExceeded) span.Fail();
  }
  span.End();
}

Result<void> RunAdmitted(Host& host, const BoundMethod& bound, grpc::ServerContext& context,
                         const Arrival& arrival, const Work& work) {
  Call& call = arrival.call;
  try {
    auto done = Admit(host, bound, context, arrival.request, call);
    if (done) done = work(bound, call);
    if (!done) LogServerError(done.error(), bound, call);
    return done;
  } catch (...) {
    return Failure{ErrorOfException(bound, call)};
  }
}

grpc::Status Serve(Host& host, grpc::ServerContext* context, const Message& request,
                   const Work& work) {
  const auto start = Clock::now();
  const BoundMethod& bound = host.MethodOf(request.GetDescriptor());
  Result<void> done;
  obs::Span span;
  {
    const InFlight in_flight{host};
    if (in_flight.entered()) {
      Call call = ReadCall(host, *context);
      span = BeginSpan(bound, call);
      done = RunAdmitted(host, bound, *context, {request, call}, work);
    } else {
      done = Fail(common_errors::kOverloaded);
    }
  }
  const grpc::Status status =
      done ? grpc::Status::OK : ToStatus(done.error(), host.settings().service);
  EndSpan(span, done, status);
  bound.Observe(status.error_code(), std::chrono::duration<double>(Clock::now() - start).count());
  return status;
}

// Waits with full jitter that grows with the attempt. Returns false when the deadline leaves no
// time for another attempt.
bool PauseBeforeRetry(int attempt, const Call& call) {
  static thread_local std::minstd_rand random{std::random_device{}()};
  const std::chrono::milliseconds pause{
      std::uniform_int_distribution<int>{1, 10 << attempt}(random)};
  if (Clock::now() + pause >= call.deadline) return false;
  std::this_thread::sleep_for(pause);
  return true;
}

// Runs one write, from the search for a stored response to the commit.
class WriteRun {
 public:
  WriteRun(Host& host, const BoundMethod& bound, const Call& call, const Message& request,
           Message* response)
      : host_{host}, call_{call}, response_{response} {
    const bool stores = call.idempotency_key && !bound.method().ignores_key &&
                        !bound.OnlyValidates(request) && !host.settings().idempotency_key.empty();
    if (!stores) return;
    key_check_ = CheckKey(*call.idempotency_key);
    if (key_check_) store_.emplace(host, bound, call, request);
  }

  Result<void> Run(const Prepare& prepare, const Effect& effect) {
    JIXUE_RETURN_IF_FAILED(key_check_);
    CrashPoint("write.admitted");
    if (store_) {
      db::Tx tx{host_.pool(), db::Access::kReadOnly, call_.deadline};
      JIXUE_TRY(found, FindStored(tx));
      if (found == Stored::kReplayed) return {};
      CrashPoint("write.replay_looked_up");
    }
    JIXUE_RETURN_IF_FAILED(prepare(call_));
    if (!call_.field_problems.empty()) return FailFields(call_.field_problems);
    CrashPoint("write.prepared");
    for (int attempt = 0;; ++attempt) {
      try {
        return Attempt(effect);
      } catch (const db::InDoubt&) {
        return ResolveDoubt();
      } catch (const std::exception& error) {
        if (attempt >= kRetriesMax || !db::IsRetryable(error) || !PauseBeforeRetry(attempt, call_))
          throw;
      }
    }
  }

  bool existed() const { return existed_; }
  bool replayed() const { return replayed_; }

 private:
  enum class Stored { kNone, kReplayed };

  // kReplayed means that the response is the stored one and the call is done.
  Result<Stored> FindStored(db::Tx& tx) {
    JIXUE_TRY(found, store_->Find(tx));
    if (!found) return Stored::kNone;
    JIXUE_CHECK(response_->ParseFromString(found->bytes),
                "a stored response is not of the method's type");
    existed_ = found->existed;
    replayed_ = true;
    return Stored::kReplayed;
  }

  Result<void> Attempt(const Effect& effect) {
    if (IsPast(call_)) return TooLate();
    db::Tx tx{host_.pool(), db::Access::kReadWrite, call_.deadline};
    if (store_) {
      if (!store_->TryLock(tx)) return Fail(common_errors::kRequestInProgress);
      CrashPoint("write.locked");
      JIXUE_TRY(found, FindStored(tx));
      if (found == Stored::kReplayed) return {};
    }
    JIXUE_RETURN_IF_FAILED(effect(tx, call_, &existed_));
    CrashPoint("write.effect_done");
    if (store_) {
      store_->Store(tx, {response_->SerializeAsString(), existed_});
      if (host_.CleaningIsDue()) DeleteExpiredResponses(tx, host_.clock().Now());
      CrashPoint("write.answer_kept");
    }
    // The caller has given up. Writing nothing is better than a write that looks failed to them.
    if (IsPast(call_)) return TooLate();
    tx.Commit();
    CrashPoint("write.committed");
    return {};
  }

  // The connection broke while committing. If there is a key, its row shows what happened.
  Result<void> ResolveDoubt() {
    if (store_ && !IsPast(call_)) {
      db::Tx tx{host_.pool(), db::Access::kReadOnly, call_.deadline};
      JIXUE_TRY(found, FindStored(tx));
      if (found == Stored::kReplayed) {
        replayed_ = false;
        return {};
      }
    }
    return Fail(common_errors::kServiceUnavailable);
  }

  Host& host_;
  const Call& call_;
  Message* response_;
  Result<void> key_check_;
  std::optional<IdempotencyStore> store_;
  bool existed_ = false;
  bool replayed_ = false;
};

}  // namespace

grpc::Status RunPlain(Host& host, grpc::ServerContext* context, const Message& request,
                      const Prepare& body) {
  return Serve(host, context, request,
               [&](const BoundMethod&, const Call& call) { return body(call); });
}

grpc::Status RunRead(Host& host, grpc::ServerContext* context, const Message& request,
                     const Prepare& prepare, const Effect& effect) {
  return Serve(host, context, request, [&](const BoundMethod&, const Call& call) -> Result<void> {
    JIXUE_RETURN_IF_FAILED(prepare(call));
    if (IsPast(call)) return TooLate();
    db::Tx tx{host.pool(), db::Access::kReadOnly, call.deadline};
    bool existed = false;
    return effect(tx, call, &existed);
  });
}

grpc::Status RunWrite(Host& host, grpc::ServerContext* context, const Message& request,
                      Message* response, const Prepare& prepare, const Effect& effect) {
  return Serve(host, context, request,
               [&](const BoundMethod& bound, const Call& call) -> Result<void> {
                 WriteRun run{host, bound, call, request, response};
                 JIXUE_RETURN_IF_FAILED(run.Run(prepare, effect));
                 if (run.existed()) context->AddTrailingMetadata(kStatus, "200");
                 if (run.replayed()) context->AddTrailingMetadata(kReplayed, "true");
                 return {};
               });
}

}  // namespace internal

void SetFileName(grpc::ServerContext* context, const std::string& file_name) {
  context->AddTrailingMetadata(kFileName, file_name);
}

Result<Call> AdmitStream(Host& host, grpc::ServerContext* context,
                         const google::protobuf::Message& request) {
  const BoundMethod& bound = host.MethodOf(request.GetDescriptor());
  Call call = internal::ReadCall(host, *context);
  try {
    JIXUE_RETURN_IF_FAILED(internal::Admit(host, bound, *context, request, call));
  } catch (...) {
    return Failure{ErrorOfCurrentException(bound.method().name, call)};
  }
  // A stream lives until one side ends it; its own work sets deadlines for each step.
  call.deadline = std::chrono::steady_clock::time_point::max();
  return call;
}

}  // namespace jixue::rpc
