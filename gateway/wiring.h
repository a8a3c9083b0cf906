// Puts the gateway together.
#pragma once

#include "libs/service/run.h"

namespace jixue::gateway {

// Describes the process for service::Run: serve, check-config, and `routes` and `openapi`, which
// print docs/access.md and docs/api/openapi.json.
service::Description Describe();

}  // namespace jixue::gateway
