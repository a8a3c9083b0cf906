// Enrols the person in a programme (进入班级). Rules.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

struct EnrolCommand {
  PersonId person;
  ProgrammeId programme;
};

struct Enrolled {
  Timestamp at;
  bool existed = false;  // Enrolled before this call.
};

// Errors: PROGRAMME_NOT_FOUND, PROGRAMME_CLOSED.
Result<Enrolled> Enrol(db::Tx& tx, const Call& call, const EnrolCommand& command);

}  // namespace jixue::learning
