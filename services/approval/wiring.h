// Builds the process from its parts.
#pragma once

#include <memory>
#include <vector>

#include "libs/outbox/subscription.h"
#include "libs/service/run.h"
#include "libs/service/runtime.h"
#include "services/approval/config.h"

namespace jixue::approval {

// All topics that approval consumes.
std::vector<outbox::Subscription> Subscriptions();

// The clock must outlive the result.
std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock);

// The program `approval`, for main().
service::Description Describe();

}  // namespace jixue::approval
