// Programmes of the public (compulsory) subjects (公需科目) with their courses, lessons and exams,
// as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/time.h"
#include "libs/values/hours.h"
#include "services/learning/domain/ids.h"

namespace jixue::learning {

enum class ProgrammeKind { kRequired, kElective };
enum class ProgrammeState { kDraft, kPublished };

// The split of a programme's hours between study and exams (10 + 5 in 2021).
struct Split {
  Hours study;
  Hours exam;
};

// When a programme can be studied; the end is inclusive to the whole second (D24).
struct Window {
  Timestamp opens_at;
  Timestamp closes_at;
};

struct Programme {
  ProgrammeId id;
  std::int32_t year;
  ProgrammeKind kind;
  std::string title;
  Hours hours;  // Of an elective programme: the most that its courses bring together.
  std::optional<Split> split;
  Window window;
  ProgrammeState state;
  std::int64_t version;
};

struct Lesson {
  LessonId id;
  std::string title;
  std::int32_t duration_seconds;
  std::string media_url;
};

struct Material {
  std::string title;
  std::string url;
};

struct ExamSettings {
  std::string title;
  std::int32_t pass_score;  // 0 to 100; a score that reaches it passes.
  std::int32_t attempts_allowed;
  std::int32_t duration_seconds;
  std::int32_t question_count;
};

struct Exam {
  ExamId id;
  ExamSettings settings;
};

struct Course {
  CourseId id;
  ProgrammeId programme;
  std::string title;
  std::vector<Lesson> lessons;
  std::vector<Material> materials;
  std::optional<Hours> elective_hours;
  std::optional<Exam> exam;
};

struct CourseSummary {
  CourseId id;
  std::string title;
};

struct ProgrammeView {
  Programme programme;
  std::vector<CourseSummary> courses;
};

}  // namespace jixue::learning
