// Composition root of identity.
#pragma once

#include <memory>

#include "libs/service/run.h"
#include "libs/service/runtime.h"
#include "services/identity/config.h"

namespace jixue::identity {

// The process: its subcommands and how it is built.
service::Description Describe();

// The service; it starts nothing yet. The clock must outlive it. Throws std::runtime_error when the
// token key is no Ed25519 key.
std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock);

}  // namespace jixue::identity
