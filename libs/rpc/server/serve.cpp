#include "libs/rpc/server/serve.h"

#include <algorithm>
#include <random>
#include <string>
#include <thread>

#include "libs/base/check.h"
#include "libs/base/crash_point.h"
#include "libs/base/errors.h"
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
using Work = std::function<std::optional<Error>(const BoundMethod&, const Call&)>;

constexpr int kRepeatsMax = 3;

bool IsPast(const Call& call) { return call.deadline <= Clock::now(); }

Error TooLate() { return Fail(errors::kDeadlineExceeded).value(); }

// A call counts as running as long as one of these lives.
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

// A request and who sent it.
struct Arrival {
  const Message& request;
  Call& call;
};

// Rather than the caller's or a rule's.
bool IsOurs(ErrorKind kind) {
  return kind == ErrorKind::kInternal || kind == ErrorKind::kUnavailable;
}

// Failures of ours that no exception told of. Refusals of a call that was not let in are counted
// only: in an overload a line for each would make it worse.
void LogRefusal(const Error& error, const BoundMethod& bound, const Call& call) {
  if (!IsOurs(error.kind)) return;
  obs::Warn("rpc refused", {{"method", bound.method().name},
                            {"request_id", call.request_id},
                            {"traceId", obs::TraceIdOf(call.trace_parent)},
                            {"reason", error.reason}});
}

// The one place where exceptions of the transport layer end.
Error ErrorOfException(const BoundMethod& bound, const Call& call) {
  try {
    throw;
  } catch (const std::exception& error) {
    if (!db::IsTimeout(error)) return ErrorOfCurrentException(bound.method().name, call);
    obs::Warn("rpc statement timed out", {{"method", bound.method().name},
                                          {"request_id", call.request_id},
                                          {"traceId", obs::TraceIdOf(call.trace_parent)}});
    return TooLate();
  } catch (...) {
    return ErrorOfCurrentException(bound.method().name, call);
  }
}

// The call's span; what the call asks and writes is beneath it.
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

void EndSpan(obs::Span& span, const std::optional<Error>& error, const grpc::Status& status) {
  if (!span) return;
  span.Set("rpc.grpc.status_code", std::int64_t{status.error_code()});
  if (error) span.Set("error.type", error->reason);
  if (error && (IsOurs(error->kind) || error->kind == ErrorKind::kDeadlineExceeded)) span.Fail();
  span.End();
}

std::optional<Error> RunAdmitted(Host& host, const BoundMethod& bound, grpc::ServerContext& context,
                                 const Arrival& arrival, const Work& work) {
  Call& call = arrival.call;
  try {
    auto error = Admit(host, bound, context, arrival.request, call);
    if (!error) error = work(bound, call);
    if (error) LogRefusal(*error, bound, call);
    return error;
  } catch (...) {
    return ErrorOfException(bound, call);
  }
}

grpc::Status Serve(Host& host, grpc::ServerContext* context, const Message& request,
                   const Work& work) {
  const auto start = Clock::now();
  const BoundMethod& bound = host.MethodOf(request.GetDescriptor());
  std::optional<Error> error;
  obs::Span span;
  {
    const InFlight in_flight{host};
    if (in_flight.entered()) {
      Call call = ReadCall(host, *context);
      span = BeginSpan(bound, call);
      error = RunAdmitted(host, bound, *context, {request, call}, work);
    } else {
      error = Fail(errors::kOverloaded).value();
    }
  }
  const grpc::Status status = error ? ToStatus(*error, host.settings().service) : grpc::Status::OK;
  EndSpan(span, error, status);
  bound.Observe(status.error_code(), std::chrono::duration<double>(Clock::now() - start).count());
  return status;
}

// Full jitter that grows with the attempt. False when the deadline would not leave time for another
// one.
bool PauseBeforeRepeat(int attempt, const Call& call) {
  static thread_local std::minstd_rand random{std::random_device{}()};
  const std::chrono::milliseconds pause{
      std::uniform_int_distribution<int>{1, 10 << attempt}(random)};
  if (Clock::now() + pause >= call.deadline) return false;
  std::this_thread::sleep_for(pause);
  return true;
}

// One write from its first look for a kept answer to its commit.
class WriteRun {
 public:
  WriteRun(Host& host, const BoundMethod& bound, const Call& call, const Message& request,
           Message* response)
      : host_{host}, call_{call}, response_{response} {
    const bool keeps = call.idempotency_key && !bound.method().ignores_key &&
                       !bound.OnlyValidates(request) && !host.settings().idempotency_key.empty();
    if (!keeps) return;
    key_problem_ = CheckKey(*call.idempotency_key);
    if (!key_problem_) answers_.emplace(host, bound, call, request);
  }

  std::optional<Error> Run(const Prepare& prepare, const Effect& effect) {
    if (key_problem_) return key_problem_;
    CrashPoint("write.admitted");
    if (answers_) {
      db::Tx tx{host_.pool(), db::Access::kReadOnly, call_.deadline};
      if (auto done = LookForAnswer(tx)) return *done;
      CrashPoint("write.replay_looked_up");
    }
    if (auto error = prepare(call_)) return error;
    CrashPoint("write.prepared");
    for (int attempt = 0;; ++attempt) {
      try {
        return Attempt(effect);
      } catch (const db::InDoubt&) {
        return ResolveDoubt();
      } catch (const std::exception& error) {
        if (attempt >= kRepeatsMax || !db::IsRetryable(error) || !PauseBeforeRepeat(attempt, call_))
          throw;
      }
    }
  }

  bool existed() const { return existed_; }
  bool replayed() const { return replayed_; }

 private:
  // Nothing: go on. Otherwise the end of the call: the kept answer, or an error.
  std::optional<std::optional<Error>> LookForAnswer(db::Tx& tx) {
    auto found = answers_->Find(tx);
    if (!found) return std::optional<Error>{std::move(found).error()};
    if (!*found) return std::nullopt;
    JIXUE_CHECK(response_->ParseFromString((*found)->bytes),
                "a kept answer is not of the method's type");
    existed_ = (*found)->existed;
    replayed_ = true;
    return std::optional<Error>{};
  }

  std::optional<Error> Attempt(const Effect& effect) {
    if (IsPast(call_)) return TooLate();
    db::Tx tx{host_.pool(), db::Access::kReadWrite, call_.deadline};
    if (answers_) {
      if (!answers_->TryLock(tx)) return Fail(errors::kRequestInProgress).value();
      CrashPoint("write.locked");
      if (auto done = LookForAnswer(tx)) return *done;
    }
    if (auto error = effect(tx, call_, &existed_)) return error;
    CrashPoint("write.effect_done");
    if (answers_) {
      answers_->Keep(tx, {response_->SerializeAsString(), existed_});
      if (host_.CleaningIsDue()) CleanAnswers(tx, host_.clock().Now());
      CrashPoint("write.answer_kept");
    }
    // Nobody waits for the answer any more: better nothing is written than something that looks
    // failed.
    if (IsPast(call_)) return TooLate();
    tx.Commit();
    CrashPoint("write.committed");
    return std::nullopt;
  }

  // The connection broke while committing. The key's row tells what happened, where there is one.
  std::optional<Error> ResolveDoubt() {
    if (answers_ && !IsPast(call_)) {
      db::Tx tx{host_.pool(), db::Access::kReadOnly, call_.deadline};
      if (auto done = LookForAnswer(tx)) {
        replayed_ = false;
        return *done;
      }
    }
    return Fail(errors::kServiceUnavailable).value();
  }

  Host& host_;
  const Call& call_;
  Message* response_;
  std::optional<Error> key_problem_;
  std::optional<Answers> answers_;
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
  return Serve(host, context, request,
               [&](const BoundMethod&, const Call& call) -> std::optional<Error> {
                 if (auto error = prepare(call)) return error;
                 if (IsPast(call)) return TooLate();
                 db::Tx tx{host.pool(), db::Access::kReadOnly, call.deadline};
                 bool existed = false;
                 return effect(tx, call, &existed);
               });
}

grpc::Status RunWrite(Host& host, grpc::ServerContext* context, const Message& request,
                      Message* response, const Prepare& prepare, const Effect& effect) {
  return Serve(host, context, request, [&](const BoundMethod& bound, const Call& call) {
    WriteRun run{host, bound, call, request, response};
    auto error = run.Run(prepare, effect);
    if (error) return error;
    if (run.existed()) context->AddTrailingMetadata(kStatus, "200");
    if (run.replayed()) context->AddTrailingMetadata(kReplayed, "true");
    return error;
  });
}

}  // namespace internal

Result<Call> AdmitStream(Host& host, grpc::ServerContext* context,
                         const google::protobuf::Message& request) {
  const BoundMethod& bound = host.MethodOf(request.GetDescriptor());
  Call call = internal::ReadCall(host, *context);
  std::optional<Error> error;
  try {
    error = internal::Admit(host, bound, *context, request, call);
  } catch (...) {
    error = ErrorOfCurrentException(bound.method().name, call);
  }
  if (error) return Failure{std::move(*error)};
  // A stream lives until one side ends it; its own work sets deadlines as it goes.
  call.deadline = std::chrono::steady_clock::time_point::max();
  return call;
}

}  // namespace jixue::rpc
