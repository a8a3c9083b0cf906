#include "services/learning/domain/study/award_rules.h"

#include <algorithm>

namespace jixue::learning {
namespace {

bool AllStudied(const std::vector<CourseProgress>& courses) {
  return !courses.empty() && std::all_of(courses.begin(), courses.end(),
                                         [](const auto& course) { return course.Studied(); });
}

bool AllPassed(const std::vector<CourseProgress>& courses) {
  return !courses.empty() && std::all_of(courses.begin(), courses.end(),
                                         [](const auto& course) { return course.exam_passed; });
}

std::vector<Award> RequiredAwards(const Programme& programme,
                                  const std::vector<CourseProgress>& courses) {
  const bool studied = AllStudied(courses);
  const bool passed = AllPassed(courses);
  std::vector<Award> due;
  if (!programme.split) {
    // Rule R-16: all courses and all exams together bring the hours. Rule R-18: a part of them
    // brings nothing.
    if (studied && passed) {
      due.push_back({HoursPart::kAll, {}, programme.title, programme.hours, true});
    }
    return due;
  }
  // Rule R-24: with a split, study and exams bring hours of their own (10 + 5 in 2021).
  if (studied) {
    due.push_back({HoursPart::kStudy, {}, programme.title, programme.split->study, false});
  }
  // Exams opened only after all courses were studied. A make-up that clears the study of a course
  // later does not cancel the passes.
  if (passed) due.push_back({HoursPart::kExam, {}, programme.title, programme.split->exam, true});
  return due;
}

}  // namespace

bool IsCompleted(const Programme& programme, const CourseProgress& course) {
  if (!course.Studied()) return false;
  return programme.kind == ProgrammeKind::kRequired || !course.has_exam || course.exam_passed;
}

std::int32_t CoursesUnfinished(const Programme& programme,
                               const std::vector<CourseProgress>& courses,
                               const CourseId& exam_of) {
  // Rule R-19: an exam of a required programme opens after all its courses. Elective courses are
  // chosen one by one, so their exams wait only for their own course.
  return static_cast<std::int32_t>(
      std::count_if(courses.begin(), courses.end(), [&](const CourseProgress& course) {
        const bool counts = programme.kind == ProgrammeKind::kRequired || course.id == exam_of;
        return counts && !course.Studied();
      }));
}

std::vector<Award> DueAwards(const Programme& programme,
                             const std::vector<CourseProgress>& courses) {
  if (programme.kind == ProgrammeKind::kRequired) return RequiredAwards(programme, courses);
  std::vector<Award> due;
  // Rule R-18: each elective course brings its own hours.
  for (const CourseProgress& course : courses) {
    if (!course.elective_hours || !IsCompleted(programme, course)) continue;
    due.push_back({HoursPart::kCourse, course.id, course.title, *course.elective_hours, false});
  }
  return due;
}

std::int32_t RecognisedTenths(const Programme& programme, std::int32_t awarded_tenths) {
  // Rule R-18: elective courses are recognised up to the hours of their programme.
  return std::min(awarded_tenths, programme.hours.tenths());
}

bool IsCompleted(const Programme& programme, const std::vector<CourseProgress>& courses,
                 std::int32_t awarded_tenths) {
  // Rule R-17: all elective courses together bring the programme's hours, so the programme is
  // completed when these are reached.
  if (programme.kind == ProgrammeKind::kElective) {
    return awarded_tenths >= programme.hours.tenths();
  }
  return AllPassed(courses) && AllStudied(courses);
}

}  // namespace jixue::learning
