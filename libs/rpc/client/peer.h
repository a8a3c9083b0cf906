// Calls another service and classifies its failures. For .cpp files of clients/ only, because it
// includes grpcpp.
#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <memory>
#include <optional>
#include <utility>

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "libs/obs/log.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/wire/status.h"

namespace jixue::rpc {

// One method of a service's stub.
template <class Service, class Request, class Response>
using StubMethod = grpc::Status (Service::Stub::*)(grpc::ClientContext*, const Request&, Response*);

// The stub of a downstream service, and how it is reached. Thread-safe.
template <class Service>
class Peer {
 public:
  Peer(const PeerSettings& settings, const Clock& clock)
      : settings_{settings},
        clock_{clock},
        stub_{Service::NewStub(MakeChannel(settings.address))} {}

  // Returns nullopt when the other service has no such record. Any other failure, a timeout
  // included, is SERVICE_UNAVAILABLE, because the caller has not caused it.
  template <class Request, class Response>
  Result<std::optional<Response>> Find(const Call& call,
                                       StubMethod<Service, Request, Response> method,
                                       const Request& request) const {
    grpc::ClientContext context;
    PrepareContext(context, settings_, call, clock_.Now());
    Response response;
    const grpc::Status status = (stub_.get()->*method)(&context, request, &response);
    if (status.ok()) return std::optional<Response>{std::move(response)};
    if (FromStatus(status).kind == ErrorKind::kNotFound) return std::optional<Response>{};
    obs::Warn("downstream service did not answer",
              {{"peer", settings_.audience}, {"code", std::int64_t{status.error_code()}}});
    return Fail(common_errors::kServiceUnavailable);
  }

  // The same, but fails with `absent` when there is no such record.
  template <class Request, class Response>
  Result<Response> Get(const Call& call, StubMethod<Service, Request, Response> method,
                       const Request& request, const ErrorDef& absent) const {
    JIXUE_TRY(found, Find(call, method, request));
    if (!found) return Fail(absent);
    return std::move(*found);
  }

 private:
  PeerSettings settings_;
  const Clock& clock_;
  std::unique_ptr<typename Service::Stub> stub_;
};

}  // namespace jixue::rpc
