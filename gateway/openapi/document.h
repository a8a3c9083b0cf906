// The OpenAPI 3.1 document of all routes, generated from the route table, field rules and
// catalogues that the gateway itself serves with.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "gateway/openapi/comments.h"
#include "gateway/routing/route_table.h"
#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

// Throws std::runtime_error if an RPC's comment names a reason that is in no catalogue.
nlohmann::ordered_json OpenApiDocument(const RouteTable& routes, const Comments& comments,
                                       const Catalogue& catalogue);

}  // namespace jixue::gateway
