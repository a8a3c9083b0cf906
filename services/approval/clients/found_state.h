// What the clients for states have in common. For the .cpp files of clients/ only.
#pragma once

#include <optional>

#include "libs/base/errors.h"
#include "libs/base/try.h"

namespace jixue::approval {

// Parses a state that its owner returned. INTERNAL for a malformed one: the caller of
// approval cannot do anything about it.
template <class Fact, class State>
Result<std::optional<Fact>> ParseFound(const std::optional<State>& state,
                                       Result<Fact> (*parse)(const State&)) {
  if (!state) return std::optional<Fact>{};
  auto fact = parse(*state);
  if (!fact) return Fail(common_errors::kInternal);
  return std::optional<Fact>{*std::move(fact)};
}

}  // namespace jixue::approval
