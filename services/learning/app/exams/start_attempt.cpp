#include "services/learning/app/exams/start_attempt.h"

#include <cstring>

#include "libs/base/crypto.h"
#include "libs/base/try.h"
#include "services/learning/app/exams/exam_context.h"
#include "services/learning/app/study/study_time.h"
#include "services/learning/storage/exams/attempt_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {
namespace {

std::uint64_t RandomSeed() {
  const std::string bytes = crypto::RandomBytes(sizeof(std::uint64_t));
  std::uint64_t seed = 0;
  std::memcpy(&seed, bytes.data(), sizeof seed);
  return seed;
}

// When a new attempt ends, and whether it is in make-up time.
struct AttemptTime {
  Timestamp deadline;
  bool made_up;
};

Attempt NewAttempt(const StartAttemptCommand& command, const ExamContext& exam,
                   const AttemptTime& time, Timestamp at) {
  return {.id = AttemptId::New(at),
          .person = command.person,
          .exam = command.exam,
          .number = exam.attempts_used + 1,
          .started_at = at,
          .deadline = time.deadline,
          .made_up = time.made_up,
          .revision = 0,
          .saved_at = {},
          .answers = {},
          .result = {}};
}

AttemptView ViewOf(AttemptRepository& attempts, Attempt attempt, Timestamp at) {
  auto questions = attempts.ReadShown(attempt.id);
  const std::int32_t remaining = RemainingSeconds(at, attempt.deadline);
  return {std::move(attempt), std::move(questions), remaining};
}

// Whether a new attempt may begin now.
Result<AttemptTime> CheckStart(db::Tx& tx, const PersonId& person, const ExamContext& exam,
                               Timestamp at) {
  const CourseContext& course = exam.course;
  JIXUE_TRY(time, CheckStudyTime(tx, course.programme, at));
  JIXUE_TRY(deadline, DecideDeadline(course.programme, time, exam.exam, at));
  const auto courses = StudyReader{tx}.ListCourseProgress(course.programme.id, person);
  JIXUE_RETURN_IF_FAILED(
      MayStart(ProgressOf(exam, CoursesUnfinished(course.programme, courses, course.course))));
  return AttemptTime{deadline, time == StudyTime::kMakeUp};
}

}  // namespace

Result<StartedAttempt> StartAttempt(db::Tx& tx, const Call& call,
                                    const StartAttemptCommand& command) {
  JIXUE_TRY(exam, LoadExamContext(tx, command.person, command.exam, CauseOf(call)));
  AttemptRepository attempts{tx};
  if (exam.open_attempt) {
    return StartedAttempt{ViewOf(attempts, *std::move(exam.open_attempt), call.received_at), true};
  }
  JIXUE_TRY(time, CheckStart(tx, command.person, exam, call.received_at));

  Attempt attempt = NewAttempt(command, exam, time, call.received_at);
  const std::uint64_t seed = RandomSeed();
  attempts.Insert(attempt,
                  DrawPaper(attempts.ReadBank(command.exam), exam.exam.question_count, seed), seed);
  return StartedAttempt{ViewOf(attempts, std::move(attempt), call.received_at), false};
}

}  // namespace jixue::learning
