// Access to the tables of the inbox. For libs/outbox only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/outbox/inbox.h"

namespace jixue::outbox {

// Why an event is parked. The detail is for operators and contains nothing personal.
struct Refusal {
  std::string reason;
  std::string detail;
};

// Marks the event as applied; returns false when it already was.
bool MarkConsumed(db::Tx& tx, std::string_view consumer, const EventId& event);
// Parks the event. An event that is already parked stays unchanged.
void Park(db::Tx& tx, std::string_view consumer, const Delivery& delivery, const Refusal& refusal,
          Timestamp now);

// Returns the parked events of a consumer, oldest first.
std::vector<EventId> ListParked(db::Tx& tx, std::string_view consumer);
// Locks a parked event; returns nullopt when it no longer exists or another process has locked it.
std::optional<Delivery> LockParked(db::Tx& tx, std::string_view consumer, const EventId& event);
void DeleteParked(db::Tx& tx, std::string_view consumer, const EventId& event);
void UpdateParked(db::Tx& tx, std::string_view consumer, const EventId& event,
                  const Refusal& refusal);

// Deletes the marks of events with ids older than `before`, at most one batch. Returns whether
// there may be more.
bool ForgetConsumed(db::Tx& tx, std::string_view consumer, Timestamp before);

}  // namespace jixue::outbox
