// States that other services tell, by event or by answer, as copies. Both ways carry the same
// messages.
#pragma once

#include <optional>

#include "services/approval/domain/copies.h"

namespace jixue::identity::v1 {
class PersonState;
class UnitState;
}  // namespace jixue::identity::v1

namespace jixue::ledger::v1 {
class PolicyYearState;
}

namespace jixue::approval {

// nullopt when the message is not what its contract says.
std::optional<PersonCopy> CopyOf(const identity::v1::PersonState& state);
std::optional<UnitCopy> CopyOf(const identity::v1::UnitState& state);
std::optional<PolicyYearCopy> CopyOf(const ledger::v1::PolicyYearState& state);

}  // namespace jixue::approval
