// Runs RPCs: admission, access rule, deadline, idempotency, transaction, metrics, log line, and the
// only catch block of the transport layer. The templates only adapt types; serve.cpp does the work.
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>

#include <functional>
#include <optional>
#include <utility>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "libs/rpc/server/host.h"

namespace jixue::rpc {

// A response whose status may differ from its method's success status.
template <class Message>
struct ResponseWithStatus {
  Message message;
  bool existed = false;  // 200 instead of 201 (trailing metadata jixue-status, D27).
};

namespace internal {

using Message = google::protobuf::Message;
using Prepare = std::function<Result<void>(const Call&)>;
using Effect = std::function<Result<void>(db::Tx&, const Call&, bool* existed)>;

grpc::Status RunPlain(Host& host, grpc::ServerContext* context, const Message& request,
                      const Prepare& body);
grpc::Status RunRead(Host& host, grpc::ServerContext* context, const Message& request,
                     const Prepare& prepare, const Effect& effect);
grpc::Status RunWrite(Host& host, grpc::ServerContext* context, const Message& request,
                      Message* response, const Prepare& prepare, const Effect& effect);

template <class T>
Result<void> Take(Result<T>&& result, std::optional<T>& into) {
  if (!result) return Failure{std::move(result).error()};
  into.emplace(std::move(*result));
  return {};
}

template <class Response>
Result<void> Store(Result<Response>&& result, Response* response, bool*) {
  if (!result) return Failure{std::move(result).error()};
  *response = std::move(*result);
  return {};
}

template <class Response>
Result<void> Store(Result<ResponseWithStatus<Response>>&& result, Response* response,
                   bool* existed) {
  if (!result) return Failure{std::move(result).error()};
  *response = std::move(result->message);
  *existed = result->existed;
  return {};
}

}  // namespace internal

// Runs an RPC outside a transaction: it calls other services, or opens transactions by itself.
// body: (const Call&) → Result<Response>.
template <class Request, class Response, class Body>
grpc::Status Plain(Host& host, grpc::ServerContext* context, const Request& request,
                   Response* response, const Body& body) {
  return internal::RunPlain(host, context, request, [&](const Call& call) -> Result<void> {
    return internal::Store(body(call), response, nullptr);
  });
}

// Runs a read. prepare: (const Call&) → Result<Query>; then, in a read-only transaction, effect:
// (db::Tx&, const Call&, const Query&) → Result<Response>.
template <class Request, class Response, class PrepareFn, class EffectFn>
grpc::Status Read(Host& host, grpc::ServerContext* context, const Request& request,
                  Response* response, const PrepareFn& prepare, const EffectFn& effect) {
  using Query = typename std::invoke_result_t<const PrepareFn&, const Call&>::value_type;
  std::optional<Query> query;
  return internal::RunRead(
      host, context, request,
      [&](const Call& call) { return internal::Take(prepare(call), query); },
      [&](db::Tx& tx, const Call& call, bool* existed) {
        return internal::Store(effect(tx, call, *query), response, existed);
      });
}

// Runs a write: admit → find a stored response → prepare (parse; ask other services) → begin → lock
// the key and search again → effect → store the response → commit (D18). effect: (db::Tx&, const
// Call&, const Command&) → Result<Response> or Result<ResponseWithStatus<Response>>. It is retried
// after serialization failures and deadlocks, so it must not change `command`.
template <class Request, class Response, class PrepareFn, class EffectFn>
grpc::Status Write(Host& host, grpc::ServerContext* context, const Request& request,
                   Response* response, const PrepareFn& prepare, const EffectFn& effect) {
  using Command = typename std::invoke_result_t<const PrepareFn&, const Call&>::value_type;
  std::optional<Command> command;
  return internal::RunWrite(
      host, context, request, response,
      [&](const Call& call) { return internal::Take(prepare(call), command); },
      [&](db::Tx& tx, const Call& call, bool* existed) {
        return internal::Store(effect(tx, call, *command), response, existed);
      });
}

// Names the file of a google.api.HttpBody response: "继续教育合格证书-2025.pdf". The gateway sends it as
// Content-Disposition.
void SetFileName(grpc::ServerContext* context, const std::string& file_name);

// Admits a server-streaming RPC between services, without a deadline. On an error return
// ToStatus(error, service). A stream occupies one of the server's threads and does not count as in
// progress.
Result<Call> AdmitStream(Host& host, grpc::ServerContext* context,
                         const google::protobuf::Message& request);

}  // namespace jixue::rpc
