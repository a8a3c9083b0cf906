// Composition root of the ledger.
#pragma once

#include <memory>
#include <vector>

#include "libs/outbox/subscription.h"
#include "libs/service/run.h"
#include "libs/service/runtime.h"
#include "services/ledger/config.h"

namespace jixue::ledger {

// All topics that the ledger consumes.
std::vector<outbox::Subscription> Subscriptions();

// The service; it starts nothing yet. The clock must outlive it.
std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock);

// The process: its subcommands and how it is built.
service::Description Describe();

}  // namespace jixue::ledger
