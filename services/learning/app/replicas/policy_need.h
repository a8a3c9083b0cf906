// Query: which policy year a call is going to need, and whether the local copy has it (D4).
#pragma once

#include <cstdint>
#include <optional>

#include "libs/db/tx.h"
#include "services/learning/domain/ids.h"

namespace jixue::learning {

struct PolicyNeed {
  std::int32_t year;
  bool is_known;
};

// For studying what `id` names (a programme, course, lesson or exam): the year that decides on
// make-up. nullopt: the copy lacks it, but in the programme's own time it is not needed.
std::optional<PolicyNeed> PolicyNeedOfStudy(db::Tx& tx, const Uuid& id, Timestamp at);

// For publishing the programme: its own year. nullopt: there is no such programme.
std::optional<PolicyNeed> PolicyNeedOfPublication(db::Tx& tx, const ProgrammeId& id);

}  // namespace jixue::learning
