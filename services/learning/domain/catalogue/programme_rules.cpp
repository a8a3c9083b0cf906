#include "services/learning/domain/catalogue/programme_rules.h"

#include <fmt/format.h>

#include "libs/base/errors.h"
#include "services/learning/domain/errors.h"

namespace jixue::learning {
namespace {

constexpr std::int32_t kPassScore = 60;
constexpr std::int32_t kAttemptsAllowed = 3;

std::vector<FieldError> SplitProblems(const NewProgramme& wanted) {
  if (!wanted.study_hours && !wanted.exam_hours) return {};
  if (wanted.kind == ProgrammeKind::kElective) {
    return {WrongField(wanted.study_hours ? "#/studyHours" : "#/examHours",
                       common_errors::kNotAllowedHere)};
  }
  if (!wanted.study_hours) return {WrongField("#/studyHours", common_errors::kRequired)};
  if (!wanted.exam_hours) return {WrongField("#/examHours", common_errors::kRequired)};
  // Rule R-24: the hours of a required programme may be split between study and exams; the two
  // parts add up to the programme's hours (D40).
  if (wanted.study_hours->tenths() + wanted.exam_hours->tenths() == wanted.hours.tenths()) {
    return {};
  }
  return {WrongField("#/studyHours", errors::kSplitMismatch,
                     {{"hours", fmt::format("{}", HoursNumber(wanted.hours.tenths()))}})};
}

std::vector<FieldError> CourseProblems(const Programme& programme, const NewCourse& wanted) {
  std::vector<FieldError> problems;
  // Rule R-15: a course is required or elective; only elective courses bring hours of their own
  //
  if (programme.kind == ProgrammeKind::kElective && !wanted.elective_hours) {
    problems.push_back(WrongField("#/electiveHours", common_errors::kRequired));
  }
  if (programme.kind == ProgrammeKind::kRequired && wanted.elective_hours) {
    problems.push_back(WrongField("#/electiveHours", common_errors::kNotAllowedHere));
  }
  if (!wanted.exam) return problems;
  if (programme.state == ProgrammeState::kPublished) {
    // An exam needs its questions before learners see it, but the bank of a published programme is
    // closed (D43).
    problems.push_back(WrongField("#/exam", common_errors::kNotAllowedHere));
  }
  if (wanted.exam->question_count == 0) {
    problems.push_back(WrongField("#/exam/questionCount", common_errors::kRequired));
  }
  if (wanted.exam->duration_seconds == 0) {
    problems.push_back(WrongField("#/exam/durationSeconds", common_errors::kRequired));
  }
  return problems;
}

Exam WithDefaults(const ExamSettings& wanted, Timestamp now) {
  ExamSettings settings = wanted;
  // Rule R-19: the pass mark is 60 of 100. Rule R-20: there are three attempts. These are defaults;
  // an operator may set other values.
  if (settings.pass_score == 0) settings.pass_score = kPassScore;
  if (settings.attempts_allowed == 0) settings.attempts_allowed = kAttemptsAllowed;
  return {ExamId::New(now), std::move(settings)};
}

std::optional<FieldError> MissingOf(const Programme& programme, const CourseReadiness& course) {
  // Rule R-16: each course of a required programme needs an exam; elective courses may have one.
  if (!course.has_exam) {
    if (programme.kind != ProgrammeKind::kRequired) return std::nullopt;
    return WrongField("#/programmeId", errors::kExamMissing, {{"course", course.title}});
  }
  if (course.questions >= course.questions_needed) return std::nullopt;
  return WrongField("#/programmeId", errors::kQuestionsMissing,
                    {{"course", course.title},
                     {"questions", std::to_string(course.questions)},
                     {"needed", std::to_string(course.questions_needed)}});
}

}  // namespace

Result<Programme> DecideProgramme(const NewProgramme& wanted, Timestamp now) {
  std::vector<FieldError> problems = SplitProblems(wanted);
  if (wanted.window.closes_at < wanted.window.opens_at) {
    problems.push_back(WrongField("#/closesAt", common_errors::kBeforeStart));
  }
  if (!problems.empty()) return FailFields(std::move(problems));

  std::optional<Split> split;
  if (wanted.study_hours && wanted.exam_hours) {
    split = Split{*wanted.study_hours, *wanted.exam_hours};
  }
  return Programme{.id = ProgrammeId::New(now),
                   .year = wanted.year,
                   .kind = wanted.kind,
                   .title = wanted.title,
                   .hours = wanted.hours,
                   .split = split,
                   .window = wanted.window,
                   .state = ProgrammeState::kDraft,
                   .version = 1};
}

Result<Course> DecideCourse(const Programme& programme, const NewCourse& wanted, Timestamp now) {
  std::vector<FieldError> problems = CourseProblems(programme, wanted);
  if (!problems.empty()) return FailFields(std::move(problems));
  if (programme.state == ProgrammeState::kPublished && programme.kind == ProgrammeKind::kRequired) {
    return Fail(errors::kProgrammePublished);
  }
  Course course{.id = CourseId::New(now),
                .programme = programme.id,
                .title = wanted.title,
                .lessons = {},
                .materials = wanted.materials,
                .elective_hours = wanted.elective_hours,
                .exam = {}};
  for (const NewLesson& lesson : wanted.lessons) {
    course.lessons.push_back(
        {LessonId::New(now), lesson.title, lesson.duration_seconds, lesson.media_url});
  }
  if (wanted.exam) course.exam = WithDefaults(*wanted.exam, now);
  return course;
}

Result<void> MayPublish(const Programme& programme, const std::vector<CourseReadiness>& courses) {
  if (programme.state == ProgrammeState::kPublished) return Fail(errors::kProgrammePublished);
  std::vector<FieldError> missing;
  if (courses.empty()) missing.push_back(WrongField("#/programmeId", errors::kCoursesMissing));
  for (const CourseReadiness& course : courses) {
    if (auto lacking = MissingOf(programme, course)) missing.push_back(*std::move(lacking));
  }
  if (missing.empty()) return {};
  Error error = ErrorOf(errors::kProgrammeIncomplete);
  error.fields = std::move(missing);
  return Failure{std::move(error)};
}

}  // namespace jixue::learning
