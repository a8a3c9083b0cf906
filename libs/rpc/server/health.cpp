#include "libs/rpc/server/health.h"

#include <grpcpp/impl/codegen/rpc_service_method.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/method_handler.h>

namespace jixue::rpc {

using grpc::internal::RpcMethod;
using grpc::internal::RpcMethodHandler;
using grpc::internal::RpcServiceMethod;

Health::Health() {
  using Handler = RpcMethodHandler<Health, grpc::ByteBuffer, grpc::ByteBuffer, grpc::ByteBuffer,
                                   grpc::ByteBuffer>;
  const auto check = [](Health* health, grpc::ServerContext*, const grpc::ByteBuffer* request,
                        grpc::ByteBuffer* response) {
    // All services of a process are ready or not together, so single services have no status.
    if (request->Length() != 0) return grpc::Status{grpc::StatusCode::NOT_FOUND, ""};
    *response = health->Answer();
    return grpc::Status::OK;
  };
  AddMethod(new RpcServiceMethod("/grpc.health.v1.Health/Check", RpcMethod::NORMAL_RPC,
                                 new Handler{check, this}));
}

grpc::ByteBuffer Health::Answer() const {
  const grpc::Slice slice{serving_ ? "\x08\x01" : "\x08\x02"};
  return grpc::ByteBuffer{&slice, 1};
}

}  // namespace jixue::rpc
