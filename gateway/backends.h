// Lists the public services that the gateway exposes: one line per service, never one per endpoint.
#pragma once

#include <string>
#include <vector>

#include "libs/rpc/client/client.h"

namespace jixue::gateway {

// A gRPC service and the name of the process that serves it ("identity").
struct BackendBinding {
  std::string service_full_name;
  std::string backend;
};

std::vector<BackendBinding> Bindings();

}  // namespace jixue::gateway
