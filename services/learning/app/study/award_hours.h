// Step of use cases: pay out the hours that a person has earned by now, each part once, and
// announce them (D40).
#pragma once

#include <string>

#include "libs/db/tx.h"
#include "services/learning/domain/study/award_rules.h"

namespace jixue::learning {

struct AwardOccasion {
  PersonId person;
  Programme programme;
  bool made_up;
  Timestamp at;
  std::string trace_parent;
};

// Needs the learner's lock.
void AwardHours(db::Tx& tx, const AwardOccasion& occasion);

}  // namespace jixue::learning
