// Golden events as a service consumes them.
#pragma once

#include <string>
#include <vector>

#include "libs/outbox/inbox.h"
#include "libs/testing/template_database.h"

namespace jixue::contract {

// Applies the golden events of every generation that `subscriptions` consume, as the consumer of
// this name does, and returns their number. Fails the test when one is parked.
int ApplyGoldenEvents(testing::TestDatabase& database, const Clock& clock,
                      const std::string& consumer,
                      const std::vector<outbox::Subscription>& subscriptions);

}  // namespace jixue::contract
