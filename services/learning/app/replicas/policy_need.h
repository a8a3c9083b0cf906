// Which policy year an RPC is going to need, and whether the local replica has it (D4).
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

// For studying the programme, course, lesson or exam with this id: the year that decides on
// make-up. nullopt when the replica does not have it and it is not needed: there is no such
// programme, or the programme is in its own time.
std::optional<PolicyNeed> PolicyNeedOfStudy(db::Tx& tx, const Uuid& id, Timestamp at);

// For publishing the programme: its own year. nullopt when there is no such programme.
std::optional<PolicyNeed> PolicyNeedOfPublication(db::Tx& tx, const ProgrammeId& id);

}  // namespace jixue::learning
