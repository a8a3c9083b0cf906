#include "services/learning/app/catalogue/create_course.h"

#include "libs/base/try.h"
#include "services/learning/domain/errors.h"
#include "services/learning/storage/catalogue/programme_repository.h"

namespace jixue::learning {

Result<Course> CreateCourse(db::Tx& tx, const Call& call, const CreateCourseCommand& command) {
  ProgrammeRepository programmes{tx};
  const auto programme = programmes.Lock(command.programme);
  if (!programme) return Fail(errors::kProgrammeNotFound);
  JIXUE_TRY(course, DecideCourse(*programme, command.course, call.received_at));
  programmes.InsertCourse(course, call.received_at);
  return std::move(course);
}

}  // namespace jixue::learning
