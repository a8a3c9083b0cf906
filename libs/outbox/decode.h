// Converts Kafka messages to events. For libs/outbox only.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/outbox/inbox.h"

namespace jixue::outbox {

// Returns the type header, or "" when there is none.
std::string TypeOf(const kafka::Received& received);

// Returns INVALID_REQUEST with the wrong headers when the message is not one of our events (D2).
Result<Delivery> Decode(const kafka::Received& received);

// Makes an event to park of a message that is not an event. Its id is made from its position in the
// topic, so that it is the same when the message is delivered again.
Delivery Undecodable(const kafka::Received& received, Timestamp now);

}  // namespace jixue::outbox
