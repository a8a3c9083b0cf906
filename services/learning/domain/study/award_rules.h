// Which public hours a person has earned in a programme. Rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

enum class HoursPart { kAll, kStudy, kExam, kCourse };

// One course as a person stands in it.
struct CourseStanding {
  CourseId id;
  std::string title;
  std::optional<Hours> elective_hours;
  std::int32_t lessons;
  std::int32_t lessons_completed;
  bool has_exam;
  bool exam_passed;

  bool Studied() const { return lessons_completed >= lessons; }
};

// Whether the course is done: all lessons, and its exam where an elective has one (D41).
bool IsCompleted(const Programme& programme, const CourseStanding& course);

// Courses that an exam of the programme waits for: all of a required programme, the own one of an
// elective.
std::int32_t CoursesUnfinished(const Programme& programme,
                               const std::vector<CourseStanding>& courses, const CourseId& exam_of);

// Hours that are due; each is paid out once, whoever finds them first.
struct Award {
  HoursPart part;
  std::optional<CourseId> course;  // With kCourse.
  std::string title;
  Hours hours;
  bool required_done;  // The year's required part is done with this.
};

// All awards that the standing has earned by now, those paid out before included.
std::vector<Award> DueAwards(const Programme& programme,
                             const std::vector<CourseStanding>& courses);

// What the programme has brought so far, electives counted up to its hours.
std::int32_t CountedTenths(const Programme& programme, std::int32_t earned_tenths);

// Whether the programme is done (D41).
bool IsCompleted(const Programme& programme, const std::vector<CourseStanding>& courses,
                 std::int32_t earned_tenths);

}  // namespace jixue::learning
