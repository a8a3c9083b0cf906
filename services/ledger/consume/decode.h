// Reading events: what is not as its proto says is refused as EVENT_INVALID and parked (D6).
#pragma once

#include <string_view>

#include "libs/base/error.h"
#include "libs/base/errors.h"
#include "libs/outbox/inbox.h"

namespace jixue::ledger {

inline Failure InvalidEvent(std::string_view field) {
  return Fail(jixue::errors::kEventInvalid, {{"field", std::string{field}}});
}

template <class Message>
Result<Message> Decode(const outbox::Delivery& delivery) {
  Message message;
  if (!message.ParseFromString(delivery.payload)) return InvalidEvent("payload");
  return message;
}

// Years that the product knows (api: ids, times, dates, hours).
inline bool IsYear(std::int32_t year) { return year >= 1900 && year <= 2199; }

}  // namespace jixue::ledger
