// Reads whole topics once, for rebuilding replicas from them (D3).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "libs/kafka/consumer.h"

namespace jixue::kafka {

// Visits every message from the beginning of each topic to its end, in order per partition. It
// joins no group, so it stores no offset and disturbs no running consumer. Throws
// std::runtime_error when a topic does not exist or the broker does not respond within ten seconds.
void ReadTopics(const std::string& brokers, const std::vector<std::string>& topics,
                const std::function<void(const Received&)>& visit);

}  // namespace jixue::kafka
