// The OpenAPI 3.1 document of all routes, from the same table, field rules and catalogues that the
// gateway serves with.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "gateway/openapi/comments.h"
#include "gateway/routing/route_table.h"
#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

// Throws std::runtime_error for an RPC whose comment names a reason that no catalogue has.
nlohmann::ordered_json OpenApiDocument(const RouteTable& routes, const Comments& comments,
                                       const Catalogue& catalogue);

}  // namespace jixue::gateway
