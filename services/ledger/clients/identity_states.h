// Identity's states in plain values; the same for an event and for an answer.
#pragma once

#include <optional>

#include "services/ledger/domain/replicas/copies.h"

namespace jixue::identity::v1 {
class PersonState;
class UnitState;
}  // namespace jixue::identity::v1

namespace jixue::ledger {

// nullopt when the state is not as its proto says.
std::optional<PersonCopy> PersonCopyOf(const identity::v1::PersonState& state);
std::optional<UnitCopy> UnitCopyOf(const identity::v1::UnitState& state);

}  // namespace jixue::ledger
