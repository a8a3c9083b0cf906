// Reads whole topics once, for rebuilding what was made of them (D3).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "libs/kafka/consumer.h"

namespace jixue::kafka {

// Visits every message from the beginning of each topic to its end, in order per partition, without
// joining a group: no offset is kept and no running consumer is disturbed. Throws
// std::runtime_error when a topic is not there or the broker does not answer within ten seconds.
void ReadTopics(const std::string& brokers, const std::vector<std::string>& topics,
                const std::function<void(const Received&)>& visit);

}  // namespace jixue::kafka
