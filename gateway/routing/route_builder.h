// From a method descriptor to its routes.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "gateway/routing/route.h"

namespace jixue::gateway {

// The routes of one RPC: that of its google.api.http option and its additional bindings. What is
// wrong is added to `problems`; such a route is left out.
std::vector<Route> ReadRoutes(const google::protobuf::MethodDescriptor& rpc,
                              const std::string& backend, MessageTables& tables,
                              std::vector<std::string>& problems);

}  // namespace jixue::gateway
