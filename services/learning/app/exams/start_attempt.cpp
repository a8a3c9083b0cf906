#include "services/learning/app/exams/start_attempt.h"

#include <cstring>

#include "libs/base/crypto.h"
#include "services/learning/app/exams/sitting.h"
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

Attempt NewAttempt(const StartAttemptCommand& command, const ExamContext& exam, Timestamp at) {
  return {.id = AttemptId::New(at),
          .person = command.person,
          .exam = command.exam,
          .number = exam.attempts_used + 1,
          .started_at = at,
          .deadline = at + std::chrono::seconds{exam.exam.duration_seconds},
          .made_up = false,
          .revision = 0,
          .saved_at = {},
          .answers = {},
          .result = {}};
}

// Whether a new attempt may begin now; tells whether it is one of make-up time.
Result<StudyTime> MayStartNow(db::Tx& tx, const Call& call, const PersonId& person,
                              const Sitting& sitting) {
  const CourseContext& course = sitting.exam.course;
  auto time = CheckStudyTime(tx, course.programme, call.received_at);
  if (!time) return time;
  const auto standings = StudyReader{tx}.ReadStandings(course.programme.id, person);
  const auto may =
      MayStart(sitting.StandingWith(CoursesUnfinished(course.programme, standings, course.course)));
  if (!may) return tl::unexpected<Error>{may.error()};
  return time;
}

}  // namespace

Result<StartedAttempt> StartAttempt(db::Tx& tx, const Call& call,
                                    const StartAttemptCommand& command) {
  Result<Sitting> sitting = LoadSitting(tx, call, command.person, command.exam);
  if (!sitting) return tl::unexpected<Error>{std::move(sitting).error()};
  AttemptRepository attempts{tx};
  if (std::optional<Attempt> open = std::move(sitting->open)) {
    auto questions = attempts.ReadShown(open->id);
    return StartedAttempt{{*std::move(open), std::move(questions)}, true};
  }
  const Result<StudyTime> time = MayStartNow(tx, call, command.person, *sitting);
  if (!time) return tl::unexpected<Error>{time.error()};

  Attempt attempt = NewAttempt(command, sitting->exam, call.received_at);
  attempt.made_up = *time == StudyTime::kMakeUp;
  const std::uint64_t seed = RandomSeed();
  attempts.Insert(
      attempt, DrawPaper(attempts.ReadBank(command.exam), sitting->exam.exam.question_count, seed),
      seed);
  auto questions = attempts.ReadShown(attempt.id);
  return StartedAttempt{{std::move(attempt), std::move(questions)}, false};
}

}  // namespace jixue::learning
