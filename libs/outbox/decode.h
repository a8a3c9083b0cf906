// Kafka message → event. For libs/outbox only.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/outbox/inbox.h"

namespace jixue::outbox {

// The type header, "" when there is none.
std::string TypeOf(const kafka::Received& received);

// INVALID_REQUEST with the wrong headers when it is not an event of ours (D2).
Result<Delivery> Decode(const kafka::Received& received);

// What can be kept of a message that is not an event. Its id is made from its place in the topic,
// so that it is the same when the message comes again.
Delivery Undecodable(const kafka::Received& received, Timestamp now);

}  // namespace jixue::outbox
