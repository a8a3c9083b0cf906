// A field of a partial change (D21).
#pragma once

#include <optional>

namespace jixue::identity {

// Outer nullopt: the key was not in the request, so the field stays. Inner nullopt: the key was
// null, so the field is cleared.
template <class T>
using Patch = std::optional<std::optional<T>>;

template <class T>
void Apply(const Patch<T>& patch, std::optional<T>& field) {
  if (patch) field = *patch;
}

}  // namespace jixue::identity
