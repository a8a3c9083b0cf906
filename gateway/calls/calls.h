// Calls to the services: one channel per backend, asynchronous, holding no thread while a call is
// in progress (D33).
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gateway/calls/call_queue.h"
#include "gateway/requests/exchange.h"
#include "libs/rpc/client/client.h"

namespace jixue::gateway {

// Thread-safe.
class Calls {
 public:
  // `queue` outlives the calls.
  Calls(CallQueue& queue, const std::vector<rpc::PeerSettings>& backends,
        std::chrono::milliseconds deadline);
  ~Calls();

  // Sends `message` to the RPC of the exchange's route, with the call's metadata. `done` runs once,
  // on the queue's thread, when exchange->received is set or the call has failed.
  void Start(const std::shared_ptr<Exchange>& exchange, const google::protobuf::Message& message,
             std::function<void(const grpc::Status&)> done);

 private:
  struct Backend;
  struct Pending;

  CallQueue& queue_;
  std::map<std::string, std::unique_ptr<Backend>, std::less<>> backends_;
  std::chrono::milliseconds deadline_;
};

}  // namespace jixue::gateway
