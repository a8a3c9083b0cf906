// Runs RPCs: admission, access rule, deadline, idempotency, transaction, metrics, log line, and the
// only catch block of the transport layer. The templates only adapt types; the work is in
// serve.cpp.
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

// An answer that is not the plain success of its method.
template <class Response>
struct Answer {
  Response message;
  bool existed = false;  // 200 instead of 201 (trailing metadata jixue-status, D27).
};

namespace internal {

using Message = google::protobuf::Message;
// Each returns the failure, or nothing.
using Prepare = std::function<std::optional<Error>(const Call&)>;
using Effect = std::function<std::optional<Error>(db::Tx&, const Call&, bool* existed)>;

grpc::Status RunPlain(Host& host, grpc::ServerContext* context, const Message& request,
                      const Prepare& body);
grpc::Status RunRead(Host& host, grpc::ServerContext* context, const Message& request,
                     const Prepare& prepare, const Effect& effect);
grpc::Status RunWrite(Host& host, grpc::ServerContext* context, const Message& request,
                      Message* response, const Prepare& prepare, const Effect& effect);

template <class T>
std::optional<Error> Take(Result<T>&& result, std::optional<T>& into) {
  if (!result) return std::move(result).error();
  into.emplace(std::move(*result));
  return std::nullopt;
}

template <class Response>
std::optional<Error> Store(Result<Response>&& result, Response* response, bool*) {
  if (!result) return std::move(result).error();
  *response = std::move(*result);
  return std::nullopt;
}

template <class Response>
std::optional<Error> Store(Result<Answer<Response>>&& result, Response* response, bool* existed) {
  if (!result) return std::move(result).error();
  *response = std::move(result->message);
  *existed = result->existed;
  return std::nullopt;
}

}  // namespace internal

// An RPC without a transaction of its own (calls other services, or opens transactions by itself).
// body: (const Call&) → Result<Response>.
template <class Request, class Response, class Body>
grpc::Status Plain(Host& host, grpc::ServerContext* context, const Request& request,
                   Response* response, const Body& body) {
  return internal::RunPlain(host, context, request, [&](const Call& call) -> std::optional<Error> {
    return internal::Store(body(call), response, nullptr);
  });
}

// A read: prepare: (const Call&) → Result<Query>, then effect: (db::Tx&, const Call&, const Query&)
// → Result<Response> in a read-only transaction.
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

// A write: admit → look a replay up → prepare (parse; ask other services) → begin → lock the key
// and look again → effect → store the answer → commit (D18). effect: (db::Tx&, const Call&, const
// Command&) → Result<Response> or Result<Answer<Response>>. It is repeated on serialization
// failures and deadlocks, so it must not change `command`.
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

// Admits a server-streaming RPC between services; without a deadline. On an error give
// ToStatus(error, service) back. A stream holds one of the server's threads and does not count as
// in flight.
Result<Call> AdmitStream(Host& host, grpc::ServerContext* context,
                         const google::protobuf::Message& request);

}  // namespace jixue::rpc
