// Which public hours a person has earned in a programme. Rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// The part of a programme that an award is for.
enum class HoursPart { kAll, kStudy, kExam, kCourse };

// A person's progress in one course.
struct CourseProgress {
  CourseId id;
  std::string title;
  std::optional<Hours> elective_hours;
  std::int32_t lessons;
  std::int32_t lessons_completed;
  bool has_exam;
  bool exam_passed;

  bool Studied() const { return lessons_completed >= lessons; }
};

// Whether the course is completed: all its lessons, and the exam of an elective course that has one
// (D41).
bool IsCompleted(const Programme& programme, const CourseProgress& course);

// How many courses an exam still waits for: of all courses in a required programme, of its own
// course in an elective one.
std::int32_t CoursesUnfinished(const Programme& programme,
                               const std::vector<CourseProgress>& courses, const CourseId& exam_of);

// Hours that a person has earned.
struct Award {
  HoursPart part;
  std::optional<CourseId> course;  // With kCourse.
  std::string title;
  Hours hours;
  bool required_done;  // This award completes the required part of the year.
};

// All awards earned so far, including those that were made before.
std::vector<Award> DueAwards(const Programme& programme,
                             const std::vector<CourseProgress>& courses);

// The hours awarded in a programme as far as the ledger recognises them: elective courses together
// bring at most the programme's hours.
std::int32_t RecognisedTenths(const Programme& programme, std::int32_t awarded_tenths);

// Whether the programme is completed (D41).
bool IsCompleted(const Programme& programme, const std::vector<CourseProgress>& courses,
                 std::int32_t awarded_tenths);

}  // namespace jixue::learning
