// Subcommands that only identity has: load-regions and create-operator.
#pragma once

#include <vector>

#include "libs/service/run.h"

namespace jixue::identity {

std::vector<service::Command> Commands();

}  // namespace jixue::identity
