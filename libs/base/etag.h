// If-Match (D22).
#pragma once

#include <cstdint>
#include <string_view>

#include "libs/base/error.h"

namespace jixue {

// Compares the etag of a request with the resource's version. Errors: ETAG_REQUIRED when it is
// empty, ETAG_STALE when none of its tags is of this version. Lists, quoted, bare and W/ forms and
// a bare `*` are accepted; `"*"` is a tag. Call it after the resource was found in the caller's
// scope.
Result<void> CheckEtag(std::string_view if_match, std::int64_t version);

// Compares the etag of an item in a body, which is that of the one version that the caller has
// seen. Errors: ETAG_STALE, also for a list.
Result<void> CheckSeenEtag(std::string_view seen, std::int64_t version);

// Returns whether the etag is a bare `*`, which names no version.
bool IsAnyEtag(std::string_view if_match);

}  // namespace jixue
