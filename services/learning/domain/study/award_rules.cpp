#include "services/learning/domain/study/award_rules.h"

#include <algorithm>

namespace jixue::learning {
namespace {

bool AllStudied(const std::vector<CourseStanding>& courses) {
  return !courses.empty() && std::all_of(courses.begin(), courses.end(),
                                         [](const auto& course) { return course.Studied(); });
}

bool AllPassed(const std::vector<CourseStanding>& courses) {
  return !courses.empty() && std::all_of(courses.begin(), courses.end(),
                                         [](const auto& course) { return course.exam_passed; });
}

std::vector<Award> RequiredAwards(const Programme& programme,
                                  const std::vector<CourseStanding>& courses) {
  const bool studied = AllStudied(courses);
  const bool passed = AllPassed(courses);
  std::vector<Award> due;
  if (!programme.split) {
    // Rule R-16: all courses and all exams give the hours together. Rule R-18: a part of them gives
    // nothing.
    if (studied && passed) {
      due.push_back({HoursPart::kAll, {}, programme.title, programme.hours, true});
    }
    return due;
  }
  // Rule R-24: with a split, study and exams bring their own hours (2021: 10 + 5).
  if (studied)
    due.push_back({HoursPart::kStudy, {}, programme.title, programme.split->study, false});
  // The exams opened after all courses; a make-up that cleared the study of one does not take a
  // pass away.
  if (passed) due.push_back({HoursPart::kExam, {}, programme.title, programme.split->exam, true});
  return due;
}

}  // namespace

bool IsCompleted(const Programme& programme, const CourseStanding& course) {
  if (!course.Studied()) return false;
  return programme.kind == ProgrammeKind::kRequired || !course.has_exam || course.exam_passed;
}

std::int32_t CoursesUnfinished(const Programme& programme,
                               const std::vector<CourseStanding>& courses,
                               const CourseId& exam_of) {
  // Rule R-19: exams open after all courses of the year's programme; electives are chosen one by
  // one.
  return static_cast<std::int32_t>(
      std::count_if(courses.begin(), courses.end(), [&](const CourseStanding& course) {
        const bool counts = programme.kind == ProgrammeKind::kRequired || course.id == exam_of;
        return counts && !course.Studied();
      }));
}

std::vector<Award> DueAwards(const Programme& programme,
                             const std::vector<CourseStanding>& courses) {
  if (programme.kind == ProgrammeKind::kRequired) return RequiredAwards(programme, courses);
  std::vector<Award> due;
  // Rule R-18: each elective course brings its own hours.
  for (const CourseStanding& course : courses) {
    if (!course.elective_hours || !IsCompleted(programme, course)) continue;
    due.push_back({HoursPart::kCourse, course.id, course.title, *course.elective_hours, false});
  }
  return due;
}

std::int32_t CountedTenths(const Programme& programme, std::int32_t earned_tenths) {
  // Rule R-18: electives count up to the hours of their programme.
  return std::min(earned_tenths, programme.hours.tenths());
}

bool IsCompleted(const Programme& programme, const std::vector<CourseStanding>& courses,
                 std::int32_t earned_tenths) {
  // Rule R-17: finishing all electives gives the programme's hours; so it is done when they are
  // reached.
  if (programme.kind == ProgrammeKind::kElective) {
    return earned_tenths >= programme.hours.tenths();
  }
  return AllPassed(courses) && AllStudied(courses);
}

}  // namespace jixue::learning
