// Puts the gateway together.
#pragma once

#include "libs/service/run.h"

namespace jixue::gateway {

// The process for service::Run: serve, check-config, and `routes`, which prints docs/access.md.
service::Description Describe();

}  // namespace jixue::gateway
