// If-Match (D22).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "libs/base/error.h"

namespace jixue::rpc {

// Compares the etag of a request with the resource's version: ETAG_REQUIRED when empty, ETAG_STALE
// when another one. Quoted, bare and W/ forms and `*` are accepted. Call it after the resource was
// found in scope.
std::optional<Error> CheckEtag(std::string_view if_match, std::int64_t version);

}  // namespace jixue::rpc
