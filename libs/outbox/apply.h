// One event and its effect in one transaction. For libs/outbox only.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "libs/obs/trace.h"
#include "libs/outbox/inbox.h"
#include "libs/outbox/inbox_store.h"

namespace jixue::outbox {

enum class Outcome { kApplied, kAppliedBefore, kParked };

// Applies the event or, when the handler refuses it, parks it. Whatever is thrown has left nothing
// behind.
Outcome ApplyOrPark(db::Pool& pool, const Clock& clock, std::string_view consumer,
                    const Delivery& delivery, const Handler& handler);
// Parks the event without trying.
Outcome ParkAlone(db::Pool& pool, const Clock& clock, std::string_view consumer,
                  const Delivery& delivery, const Refusal& refusal);

// The span of an event's effect, when its trace is recorded, from its making to its destruction:
// keep it until the commit.
class EventSpan {
 public:
  explicit EventSpan(const Delivery& delivery);

  // The event for its handler: what that publishes goes on beneath the span.
  const Delivery& delivery() const { return beneath_ ? *beneath_ : delivery_; }
  // Of what was refused, or thrown: the reason's name.
  void Fail(std::string_view reason);
  // Of an effect that was undone and will be tried again.
  void Drop() { span_.Drop(); }

 private:
  const Delivery& delivery_;
  std::optional<Delivery> beneath_;
  obs::Span span_;
};

// Null when nobody here hears that type.
const Handler* FindHandler(const std::vector<Subscription>& subscriptions, std::string_view topic,
                           std::string_view type);

Refusal RefusalOf(const Error& error);
// Of an exception that repeats itself: never the database's text, which may quote a row.
Refusal RefusalOf(const std::exception& error);

// Whether to wait and try again may help: the database is away, busy or not migrated. False for
// data that the schema refuses and for errors of our own code.
bool IsInfrastructure(const std::exception& error);

// Until when a transaction of the consumer may begin statements. Nobody waits for its end, but it
// must stay far below the broker's bound between two polls (five minutes).
std::chrono::steady_clock::time_point EventDeadline();

}  // namespace jixue::outbox
