// The topics and events that a service consumes, with their handlers.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "libs/base/cause.h"
#include "libs/base/error.h"
#include "libs/base/errors.h"
#include "libs/base/strong_id.h"
#include "libs/db/tx.h"

namespace jixue::outbox {

// An event as it arrived.
struct Delivery {
  EventId id;
  std::string topic;
  std::string type;
  std::string key;
  std::string aggregate_type;
  std::string aggregate_id;
  std::int64_t aggregate_version;
  Timestamp occurred_at;  // At the service that published it.
  std::string trace_parent;
  std::string payload;
  Timestamp applied_at{};  // Here; set by the caller of the handler.
};

// An effect's time is when the event is applied; its trace is the event's.
inline Cause CauseOf(const Delivery& delivery) {
  return {delivery.applied_at, delivery.trace_parent, delivery.occurred_at};
}

// Applies one event in the transaction of its inbox row. A failed Result parks the event (as a dead
// letter) with its reason. After an exception of the infrastructure the event is retried for ever
// and the partition waits.
using Handler = std::function<Result<void>(db::Tx&, const Delivery&)>;
// A handler with the full name of the event's message.
using HandlerOf = std::pair<std::string, Handler>;

// Handlers by event type. A type without a handler is skipped, because the topic may have more
// types than this service consumes.
struct Subscription {
  std::string topic;
  std::vector<HandlerOf> handlers;
  // Whether this is a compacted topic with the latest state of each aggregate. Its handlers
  // maintain a local replica, which `rebuild-copies` rebuilds from the topic.
  bool state = false;
};

// Returns EVENT_INVALID: a field of an event is not what its proto says. Such an event is parked.
inline Failure InvalidEvent(std::string_view field) {
  return Fail(common_errors::kEventInvalid, {{"field", std::string{field}}});
}

namespace internal {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class Parse, class Event>
auto ParseEvent(const Parse& parse, const Event& event, Timestamp now) {
  if constexpr (std::is_invocable_v<const Parse&, const Event&, Timestamp>) {
    return parse(event, now);
  } else {
    return parse(event);
  }
}

template <class Apply, class Fact>
void ApplyFact(const Apply& apply, db::Tx& tx, const Fact& fact, const Cause& cause) {
  if constexpr (std::is_invocable_v<const Apply&, db::Tx&, const Fact&, const Cause&>) {
    apply(tx, fact, cause);
  } else {
    apply(tx, fact);
  }
}

}  // namespace internal

// Makes the handler of one type of event. parse: (const Event&) or (const Event&, Timestamp now) →
// Result<Fact>, or Result<optional<Fact>> where nullopt means that the event does not concern this
// service. A malformed event is InvalidEvent. apply: (db::Tx&, const Fact&, const Cause&), or
// without the Cause where the effect does not depend on its time.
template <class Event, class Parse, class Apply>
HandlerOf On(Parse parse, Apply apply) {
  Handler handler = [parse, apply](db::Tx& tx, const Delivery& delivery) -> Result<void> {
    Event event;
    if (!event.ParseFromString(delivery.payload)) return InvalidEvent("payload");
    auto fact = internal::ParseEvent(parse, event, delivery.applied_at);
    if (!fact) return Failure{std::move(fact).error()};
    if constexpr (internal::IsOptional<typename decltype(fact)::value_type>::value) {
      if (*fact) internal::ApplyFact(apply, tx, **fact, CauseOf(delivery));
    } else {
      internal::ApplyFact(apply, tx, *fact, CauseOf(delivery));
    }
    return {};
  };
  return {Event::descriptor()->full_name(), std::move(handler)};
}

}  // namespace jixue::outbox
