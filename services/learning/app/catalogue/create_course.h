// Adds a course to a programme (D43).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme_rules.h"

namespace jixue::learning {

struct CreateCourseCommand {
  ProgrammeId programme;
  NewCourse course;
};

// Errors: PROGRAMME_NOT_FOUND, PROGRAMME_PUBLISHED; the fields that do not fit the programme.
Result<Course> CreateCourse(db::Tx& tx, const Call& call, const CreateCourseCommand& command);

}  // namespace jixue::learning
