// The standard health service (grpc.health.v1), Check only, for the server as a whole.
//
// The library's own health service uses callbacks. Their threads take part in polling the sockets
// of the process and pass this duty on with every call, which costs more than a short call itself.
#pragma once

#include <grpcpp/impl/codegen/service_type.h>
#include <grpcpp/support/byte_buffer.h>

#include <atomic>

namespace jixue::rpc {

// Thread-safe.
class Health final : public grpc::Service {
 public:
  Health();

  void SetServing(bool serving) { serving_ = serving; }

 private:
  // Returns the bytes of a HealthCheckResponse: 08 01 for SERVING, 08 02 for NOT_SERVING.
  grpc::ByteBuffer Answer() const;

  std::atomic<bool> serving_{true};
};

}  // namespace jixue::rpc
