// Facts of learning → outbox (D2, D9, D40).
#pragma once

#include <string>

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/study/award_rules.h"

namespace jixue::learning {

// The programme as it stands after its publication. Call it under the programme's lock.
void PublishProgrammePublished(db::Tx& tx, const Programme& programme, Timestamp at,
                               const std::string& trace_parent);

struct HoursEarned {
  PersonId person;
  std::int64_t person_version = 0;  // Of the learner, so that events of a person have an order.
  Programme programme;
  Award award;
  bool made_up = false;
  Timestamp at;
};

// Call it under the learner's lock.
void PublishPublicHoursEarned(db::Tx& tx, const HoursEarned& earned,
                              const std::string& trace_parent);

}  // namespace jixue::learning
