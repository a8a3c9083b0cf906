// What a programme may look like, and when it may be published. Rules.
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

// A draft of the programme. Refuses a split that does not add up (`#/studyHours`) and a window that
// ends before it begins
// (`#/closesAt`).
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
  std::optional<ExamSettings> exam;  // Zero stands for "left out".
};

// A course for the programme, with ids. Errors: PROGRAMME_PUBLISHED; the fields that do not fit the
// programme's kind.
Result<Course> DecideCourse(const Programme& programme, const NewCourse& wanted, Timestamp now);

// How complete a course is, seen from publication.
struct CourseReadiness {
  std::string title;
  bool has_exam;
  std::int32_t questions;
  std::int32_t questions_needed;
};

// Whether the programme may be published. Errors: PROGRAMME_PUBLISHED, PROGRAMME_INCOMPLETE with
// all that is missing.
Result<void> MayPublish(const Programme& programme, const std::vector<CourseReadiness>& courses);

}  // namespace jixue::learning
