// Publishes the events of learning through the outbox (D2, D9, D40).
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/study/award_rules.h"

namespace jixue::learning {

// `programme` is its state after the publication. Requires the programme's lock.
void PublishProgrammePublished(db::Tx& tx, const Programme& programme, const Cause& cause);

struct HoursEarned {
  PersonId person;
  std::int64_t person_version = 0;  // Orders the events of a person.
  Programme programme;
  Award award;
  bool made_up = false;
};

// Requires the learner's lock.
void PublishPublicHoursEarned(db::Tx& tx, const HoursEarned& earned, const Cause& cause);

}  // namespace jixue::learning
