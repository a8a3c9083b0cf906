// The rows of the inbox. For libs/outbox only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/outbox/inbox.h"

namespace jixue::outbox {

// Why an event is parked. The detail is for operators and holds nothing personal.
struct Refusal {
  std::string reason;
  std::string detail;
};

// Marks the event as applied; false when it was.
bool MarkConsumed(db::Tx& tx, std::string_view consumer, const EventId& event);
// Keeps the event aside; one that stands there already stays.
void Park(db::Tx& tx, std::string_view consumer, const Delivery& delivery, const Refusal& refusal,
          Timestamp now);

// Parked events of a consumer, oldest first.
std::vector<EventId> ListParked(db::Tx& tx, std::string_view consumer);
// Locks one; nothing when it is gone or another process has it.
std::optional<Delivery> LockParked(db::Tx& tx, std::string_view consumer, const EventId& event);
void DeleteParked(db::Tx& tx, std::string_view consumer, const EventId& event);
void UpdateParked(db::Tx& tx, std::string_view consumer, const EventId& event,
                  const Refusal& refusal);

// Forgets events with ids older than `before`, at most one batch; returns whether there may be
// more.
bool ForgetConsumed(db::Tx& tx, std::string_view consumer, Timestamp before);

}  // namespace jixue::outbox
