// How the process of the certificate service is put together.
#pragma once

#include <memory>
#include <vector>

#include "libs/outbox/subscription.h"
#include "libs/service/runtime.h"
#include "services/certificate/config.h"

namespace jixue::certificate {

service::Description Describe();

// The clock must outlive the runtime.
std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock);

// Everything that the service consumes.
std::vector<outbox::Subscription> Subscriptions();

}  // namespace jixue::certificate
