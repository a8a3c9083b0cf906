// Selects an elective course (选课). Rules.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

struct SelectCourseCommand {
  PersonId person;
  CourseId course;
};

struct CourseSelected {
  Timestamp at;
  bool existed = false;  // Selected before this call.
};

// Errors: COURSE_NOT_FOUND, COURSE_NOT_ELECTIVE, NOT_ENROLLED, PROGRAMME_CLOSED.
Result<CourseSelected> SelectCourse(db::Tx& tx, const Call& call,
                                    const SelectCourseCommand& command);

}  // namespace jixue::learning
