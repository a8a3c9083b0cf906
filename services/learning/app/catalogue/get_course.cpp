#include "services/learning/app/catalogue/get_course.h"

#include "services/learning/domain/errors.h"
#include "services/learning/storage/catalogue/programme_reader.h"

namespace jixue::learning {

Result<Course> GetCourse(db::Tx& tx, const Call& call, const CourseId& id) {
  auto course = ProgrammeReader{tx, call.caller().Has(RoleCode::kPlatformOperator)}.FindCourse(id);
  if (!course) return Fail(errors::kCourseNotFound);
  return *std::move(course);
}

}  // namespace jixue::learning
