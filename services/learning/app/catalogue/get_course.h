// Returns a course with its lessons and materials.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// Errors: COURSE_NOT_FOUND, also for a course of a draft that the caller may not see.
Result<Course> GetCourse(db::Tx& tx, const Call& call, const CourseId& id);

}  // namespace jixue::learning
