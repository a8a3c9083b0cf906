#include "services/learning/app/study/select_course.h"

#include "libs/base/try.h"
#include "services/learning/app/study/study_time.h"
#include "services/learning/domain/errors.h"
#include "services/learning/storage/study/learner_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

Result<CourseSelected> SelectCourse(db::Tx& tx, const Call& call,
                                    const SelectCourseCommand& command) {
  const auto course = StudyReader{tx}.FindCourse(command.course, command.person);
  if (!course) return Fail(errors::kCourseNotFound);
  if (course->programme.kind != ProgrammeKind::kElective) return Fail(errors::kCourseNotElective);
  if (!course->enrolled) return Fail(errors::kNotEnrolled);
  if (course->selected_at) return CourseSelected{*course->selected_at, true};

  JIXUE_RETURN_IF_FAILED(CheckStudyTime(tx, course->programme, call.received_at));
  const auto [at, made] =
      LearnerRepository{tx, command.person}.Select(command.course, call.received_at);
  return CourseSelected{at, !made};
}

}  // namespace jixue::learning
