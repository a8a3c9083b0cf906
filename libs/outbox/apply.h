// Applies an event in one transaction. For libs/outbox only.
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

// Applies the event, whose applied_at is set, or parks it when the handler rejects it. When it
// throws, everything is rolled back.
Outcome ApplyOrPark(db::Pool& pool, const Clock& clock, std::string_view consumer,
                    const Delivery& delivery, const Handler& handler);
// Parks the event without applying it.
Outcome ParkAlone(db::Pool& pool, const Clock& clock, std::string_view consumer,
                  const Delivery& delivery, const Refusal& refusal);

// The span of an event's effect, if its trace is recorded. It ends with its destruction, so keep it
// until the commit.
class EventSpan {
 public:
  explicit EventSpan(const Delivery& delivery);

  // The event for its handler: events that the handler publishes become children of the span.
  const Delivery& delivery() const { return beneath_ ? *beneath_ : delivery_; }
  // Marks the effect as failed, with the name of the reason.
  void Fail(std::string_view reason);
  // Drops the span of an effect that was undone and will be retried.
  void Drop() { span_.Drop(); }

 private:
  const Delivery& delivery_;
  std::optional<Delivery> beneath_;
  obs::Span span_;
};

// Returns null when this service does not consume that type.
const Handler* FindHandler(const std::vector<Subscription>& subscriptions, std::string_view topic,
                           std::string_view type);

Refusal RefusalOf(const Error& error);
// Makes the refusal for an exception that recurs. It never contains the database's text, which may
// quote a row.
Refusal RefusalOf(const std::exception& error);

// Returns whether a later retry may help, because the database is down, busy or not migrated. False
// for data that the schema rejects and for errors of our own code.
bool IsInfrastructure(const std::exception& error);

// Returns until when a transaction of the consumer may start statements. No caller waits for it,
// but it must stay far below the broker's limit between two polls (five minutes).
std::chrono::steady_clock::time_point EventDeadline();

}  // namespace jixue::outbox
