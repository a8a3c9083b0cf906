#include "libs/outbox/apply.h"

#include <fmt/format.h>

#include <optional>
#include <pqxx/except>

#include "libs/base/crash_point.h"
#include "libs/db/sql_state.h"

namespace jixue::outbox {
namespace {

constexpr int kAttemptsMax = 3;

// Runs the handler in a transaction. When the handler rejects the event, everything is rolled back.
Result<Outcome> TryHandler(db::Pool& pool, std::string_view consumer, const Delivery& delivery,
                           const Handler& handler) {
  db::Tx tx{pool, db::Access::kReadWrite, EventDeadline()};
  if (!MarkConsumed(tx, consumer, delivery.id)) return Outcome::kAppliedBefore;
  CrashPoint("consumer.marked");
  EventSpan span{delivery};
  try {
    if (auto done = handler(tx, span.delivery()); !done) {
      span.Fail(done.error().reason);
      return Failure{std::move(done.error())};
    }
    CrashPoint("consumer.applied");
    tx.Commit();
  } catch (...) {
    span.Fail("EXCEPTION");
    throw;
  }
  CrashPoint("consumer.committed");
  return Outcome::kApplied;
}

// Replays one event; returns false when it stays parked.
bool ReplayOne(db::Pool& pool, const Clock& clock, std::string_view consumer, const EventId& event,
               const std::vector<Subscription>& subscriptions) {
  std::optional<Refusal> refusal;
  try {
    db::Tx tx{pool, db::Access::kReadWrite, EventDeadline()};
    auto delivery = LockParked(tx, consumer, event);
    if (!delivery) return false;
    const Handler* handler = FindHandler(subscriptions, delivery->topic, delivery->type);
    if (handler == nullptr) return false;
    delivery->applied_at = clock.Now();
    if (const auto done = (*handler)(tx, *delivery); !done) {
      refusal = RefusalOf(done.error());
    } else {
      DeleteParked(tx, consumer, event);
      tx.Commit();
      return true;
    }
  } catch (const std::exception& error) {
    if (IsInfrastructure(error)) throw;
    refusal = RefusalOf(error);
  }
  db::Tx tx{pool, db::Access::kReadWrite, EventDeadline()};
  UpdateParked(tx, consumer, event, *refusal);
  tx.Commit();
  return false;
}

}  // namespace

EventSpan::EventSpan(const Delivery& delivery)
    : delivery_{delivery},
      span_{obs::Span::Beneath(delivery.trace_parent, obs::SpanKind::kConsumer)} {
  if (!span_) return;
  span_.SetName("process " + delivery.type);
  span_.Set("messaging.system", "kafka");
  span_.Set("messaging.operation.type", "process");
  span_.Set("messaging.destination.name", delivery.topic);
  span_.Set("jixue.event.type", delivery.type);
  beneath_ = delivery;
  beneath_->trace_parent = span_.trace_parent();
}

void EventSpan::Fail(std::string_view reason) {
  if (!span_) return;
  span_.Set("error.type", reason);
  span_.Fail();
}

std::chrono::steady_clock::time_point EventDeadline() {
  return std::chrono::steady_clock::now() + std::chrono::seconds{60};
}

const Handler* FindHandler(const std::vector<Subscription>& subscriptions, std::string_view topic,
                           std::string_view type) {
  for (const Subscription& subscription : subscriptions) {
    if (subscription.topic != topic) continue;
    for (const auto& [name, handler] : subscription.handlers) {
      if (name == type) return &handler;
    }
  }
  return nullptr;
}

Outcome ParkAlone(db::Pool& pool, const Clock& clock, std::string_view consumer,
                  const Delivery& delivery, const Refusal& refusal) {
  db::Tx tx{pool, db::Access::kReadWrite, EventDeadline()};
  if (!MarkConsumed(tx, consumer, delivery.id)) return Outcome::kAppliedBefore;
  Park(tx, consumer, delivery, refusal, clock.Now());
  tx.Commit();
  return Outcome::kParked;
}

Outcome ApplyOrPark(db::Pool& pool, const Clock& clock, std::string_view consumer,
                    const Delivery& delivery, const Handler& handler) {
  const Result<Outcome> outcome = TryHandler(pool, consumer, delivery, handler);
  if (outcome) return *outcome;
  return ParkAlone(pool, clock, consumer, delivery, RefusalOf(outcome.error()));
}

Refusal RefusalOf(const Error& error) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : error.params) parts.push_back(fmt::format("{}={}", name, value));
  for (const FieldError& field : error.fields) {
    parts.push_back(fmt::format("{}: {}", field.pointer, field.code));
  }
  return {error.reason, fmt::format("{}", fmt::join(parts, ", "))};
}

Refusal RefusalOf(const std::exception& error) {
  if (const auto* sql = dynamic_cast<const pqxx::sql_error*>(&error)) {
    return {"INTERNAL", fmt::format("SQLSTATE {}", sql->sqlstate())};
  }
  return {"INTERNAL", error.what()};
}

bool IsInfrastructure(const std::exception& error) {
  if (dynamic_cast<const db::Unavailable*>(&error) != nullptr) return true;
  if (const auto* sql = dynamic_cast<const pqxx::sql_error*>(&error)) {
    return !db::IsRefusal(sql->sqlstate());
  }
  // These are the driver's other errors about a transaction (serialization, deadlock) or a session.
  return dynamic_cast<const pqxx::failure*>(&error) != nullptr;
}

bool Apply(db::Pool& pool, const Clock& clock, std::string_view consumer, const Delivery& delivery,
           const Handler& handler) {
  Delivery applied = delivery;
  for (int attempt = 1;; ++attempt) {
    applied.applied_at = clock.Now();
    try {
      return ApplyOrPark(pool, clock, consumer, applied, handler) != Outcome::kAppliedBefore;
    } catch (const std::exception& error) {
      if (attempt == kAttemptsMax || !db::IsRetryable(error)) throw;
    }
  }
}

int ReplayParked(db::Pool& pool, const Clock& clock, std::string_view consumer,
                 const std::vector<Subscription>& subscriptions) {
  std::vector<EventId> events;
  {
    db::Tx tx{pool, db::Access::kReadOnly, EventDeadline()};
    events = ListParked(tx, consumer);
    tx.Commit();
  }
  int succeeded = 0;
  for (const EventId& event : events) {
    succeeded += ReplayOne(pool, clock, consumer, event, subscriptions) ? 1 : 0;
  }
  return succeeded;
}

}  // namespace jixue::outbox
