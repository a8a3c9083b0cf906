// The subcommand `registry load-catalogue FILE`.
#pragma once

#include <span>
#include <string>

#include "libs/config/env.h"

namespace jixue::registry {

// Loads the catalogue file; loading it again gives the same state. Prints how many qualifications
// were loaded, or prints every problem of the file and loads nothing. Returns the exit status.
int LoadCatalogue(config::Env& env, std::span<const std::string> arguments);

}  // namespace jixue::registry
