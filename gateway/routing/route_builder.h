// Derives the routes of a method descriptor.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "gateway/routing/route.h"

namespace jixue::gateway {

// Returns the routes of one RPC: the one in its google.api.http option and its additional bindings.
// Problems are added to `problems`; an invalid route is omitted.
std::vector<Route> ReadRoutes(const google::protobuf::MethodDescriptor& rpc,
                              const std::string& backend, MessageTables& tables,
                              std::vector<std::string>& problems);

}  // namespace jixue::gateway
