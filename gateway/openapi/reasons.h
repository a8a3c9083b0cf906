// Determines which problems a call can return: those that the RPC's comment names, and those of
// every call of its kind.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "gateway/openapi/rpc_text.h"
#include "gateway/routing/route.h"
#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

// HTTP status → reasons.
using ReasonsByStatus = std::map<int, std::set<std::string>>;

// Throws std::runtime_error if the comment names a reason that is in no catalogue.
ReasonsByStatus ReasonsOf(const Route& route, const RpcText& text, const Catalogue& catalogue);

// Returns the reasons that every call can return with a given status. A response with exactly these
// reasons is described once for all operations.
const ReasonsByStatus& CommonReasons();

// Returns whether the call takes an Idempotency-Key.
bool TakesKey(const Route& route);

// Statuses that any operation can answer with, for reasons that no operation adds to: the document
// describes them once.
std::span<const int> StatusesEverywhere();
bool IsEverywhere(int status, const std::set<std::string>& reasons);

}  // namespace jixue::gateway
