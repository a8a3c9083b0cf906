// The composition root of learning.
#pragma once

#include <memory>
#include <vector>

#include "libs/outbox/subscription.h"
#include "libs/service/run.h"
#include "libs/service/runtime.h"
#include "services/learning/config.h"

namespace jixue::learning {

service::Description Describe();

// Starts nothing. The clock must outlive the runtime.
std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock);

// Everything that learning consumes.
std::vector<outbox::Subscription> Subscriptions();

}  // namespace jixue::learning
