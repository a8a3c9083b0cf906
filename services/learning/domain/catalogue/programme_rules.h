// Creating programmes and courses, and when a programme may be published. Rules,
//
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

struct NewProgramme {
  std::int32_t year;
  ProgrammeKind kind;
  std::string title;
  Hours hours;
  std::optional<Hours> study_hours;
  std::optional<Hours> exam_hours;
  Window window;
};

// The programme as a draft. Errors: `#/studyHours` or `#/examHours` for a split that does not add
// up or does not belong there, `#/closesAt` for a window that ends before it begins.
Result<Programme> DecideProgramme(const NewProgramme& wanted, Timestamp now);

struct NewLesson {
  std::string title;
  std::int32_t duration_seconds;
  std::string media_url;
};

struct NewCourse {
  std::string title;
  std::vector<NewLesson> lessons;
  std::vector<Material> materials;
  std::optional<Hours> elective_hours;
  std::optional<ExamSettings> exam;  // A zero means that the setting was left out.
};

// The course with new ids. Errors: PROGRAMME_PUBLISHED; the fields that do not fit the programme's
// kind.
Result<Course> DecideCourse(const Programme& programme, const NewCourse& wanted, Timestamp now);

// How far a course is ready for publication.
struct CourseReadiness {
  std::string title;
  bool has_exam;
  std::int32_t questions;
  std::int32_t questions_needed;
};

// Whether the programme may be published. Errors: PROGRAMME_PUBLISHED; PROGRAMME_INCOMPLETE, which
// lists everything that is missing.
Result<void> MayPublish(const Programme& programme, const std::vector<CourseReadiness>& courses);

}  // namespace jixue::learning
