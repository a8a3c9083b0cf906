// Which problems a call can give: those that the RPC's comment names, and those of every call of
// its kind.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "gateway/openapi/rpc_text.h"
#include "gateway/routing/route.h"
#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

// HTTP status → reasons.
using ReasonsByStatus = std::map<int, std::set<std::string>>;

// Throws std::runtime_error for a reason of the comment that no catalogue has.
ReasonsByStatus ReasonsOf(const Route& route, const RpcText& text, const Catalogue& catalogue);

// The reasons that every call with a status of this number can give. An answer whose reasons are
// just these is described once for all operations.
const ReasonsByStatus& CommonReasons();

// Whether the call takes an Idempotency-Key.
bool TakesKey(const Route& route);

}  // namespace jixue::gateway
