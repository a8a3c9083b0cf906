// Questions to another service, with their judgement. For the .cpp files of clients/ only: it
// brings in grpcpp.
#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <optional>
#include <utility>

#include "libs/base/errors.h"
#include "libs/obs/log.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/wire/status.h"

namespace jixue::rpc {

// The longest that a question may take (D23).
inline constexpr std::chrono::milliseconds kQuestionTimeout{500};

// The stub of a service with how it is reached. Thread-safe.
template <class Service>
class Peer {
 public:
  Peer(const PeerSettings& settings, const Clock& clock)
      : settings_{settings},
        clock_{clock},
        stub_{Service::NewStub(MakeChannel(settings.address))} {}

  // nullopt when there is no such thing; SERVICE_UNAVAILABLE for whatever else goes wrong: it is no
  // fault of the caller.
  template <class Request, class Answer>
  Result<std::optional<Answer>> Ask(const Call& call,
                                    grpc::Status (Service::Stub::*method)(grpc::ClientContext*,
                                                                          const Request&, Answer*),
                                    const Request& request) const {
    grpc::ClientContext context;
    PrepareContext(context, settings_, call, clock_.Now(), kQuestionTimeout);
    Answer answer;
    const grpc::Status status = (stub_.get()->*method)(&context, request, &answer);
    if (status.ok()) return std::optional<Answer>{std::move(answer)};
    if (FromStatus(status).kind == ErrorKind::kNotFound) return std::optional<Answer>{};
    obs::Warn("another service did not answer",
              {{"peer", settings_.audience}, {"code", std::int64_t{status.error_code()}}});
    return Fail(errors::kServiceUnavailable);
  }

 private:
  PeerSettings settings_;
  const Clock& clock_;
  std::unique_ptr<typename Service::Stub> stub_;
};

}  // namespace jixue::rpc
