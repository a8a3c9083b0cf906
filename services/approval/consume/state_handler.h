// What all consumers of states have in common. For the .cpp files of consume/ only.
#pragma once

#include <string>
#include <utility>

#include "libs/base/errors.h"
#include "libs/outbox/inbox.h"
#include "services/approval/clients/state_proto.h"

namespace jixue::approval {

// Keeps the copy that a state of this message describes. EVENT_INVALID, so that it is parked, when
// it describes none.
template <class State, class Copy>
std::pair<std::string, outbox::Handler> StateHandler(void (*keep)(db::Tx&, const Copy&)) {
  const auto handler = [keep](db::Tx& tx, const outbox::Delivery& delivery) -> Result<void> {
    State state;
    const bool parsed = state.ParseFromString(delivery.payload);
    const auto copy = parsed ? CopyOf(state) : std::nullopt;
    if (!copy) return Fail(jixue::errors::kEventInvalid, {{"field", "payload"}});
    keep(tx, *copy);
    return {};
  };
  return {State::descriptor()->full_name(), handler};
}

}  // namespace jixue::approval
