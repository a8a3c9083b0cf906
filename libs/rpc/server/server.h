// The gRPC server of a service: synchronous, with bounded threads and message sizes and the
// standard health service.
#pragma once

#include <grpcpp/impl/codegen/service_type.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace jixue::rpc {

struct ServerSettings {
  std::string listen_address;  // "127.0.0.1:7003"; port 0 takes a free one.
  // Calls in progress at once. The library has some more threads for rejecting calls.
  int threads_max = 32;
  int message_bytes_max = 4 * 1024 * 1024;
  // After this time, a tenth more or less, a caller is asked to connect again, and so finds new
  // instances. Calls in progress finish first.
  std::chrono::milliseconds connection_age{300'000};
};

class Server {
 public:
  // The services must outlive the server. Throws std::runtime_error when the port is taken.
  Server(const ServerSettings& settings, const std::vector<grpc::Service*>& services);
  ~Server();

  int port() const { return port_; }
  // Sets the status of the health service, so that load balancers send no new calls.
  void SetServing(bool serving);
  // Lets calls finish until the grace ends, then cancels them.
  void Shutdown(std::chrono::milliseconds grace);

 private:
  struct State;
  std::unique_ptr<State> state_;
  int port_ = 0;
};

}  // namespace jixue::rpc
