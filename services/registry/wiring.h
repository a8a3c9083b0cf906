// How the process of the registry service is put together.
#pragma once

#include <memory>

#include "libs/service/runtime.h"
#include "services/registry/config.h"

namespace jixue::registry {

service::Description Describe();

// The clock must outlive the runtime.
std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock);

}  // namespace jixue::registry
