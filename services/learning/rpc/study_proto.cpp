#include "services/learning/rpc/study_proto.h"

#include <fmt/format.h>

#include "libs/base/errors.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/learning/rpc/programme_proto.h"

namespace jixue::learning {
namespace {

Result<PersonId> PersonOf(const Call& call) {
  if (!call.principal || !call.principal->person) return Fail(jixue::errors::kPermissionDenied);
  return *call.principal->person;
}

// Builds a command of the caller's person and one id.
template <class Command, class Id>
Result<Command> OwnCommand(const Call& call, const Result<Id>& id) {
  const Result<PersonId> person = PersonOf(call);
  if (!person) return tl::unexpected<Error>{person.error()};
  if (!id) return tl::unexpected<Error>{id.error()};
  return Command{*person, *id};
}

v1::ExamState::Code ToProto(ExamState state) {
  switch (state) {
    case ExamState::kLocked:
      return v1::ExamState::LOCKED;
    case ExamState::kOpen:
      return v1::ExamState::OPEN;
    case ExamState::kPassed:
      return v1::ExamState::PASSED;
    case ExamState::kExhausted:
      return v1::ExamState::EXHAUSTED;
  }
  return v1::ExamState::EXAM_STATE_UNSPECIFIED;
}

void FillExam(const MyExam& exam, ExamState state, v1::MyExam& shown) {
  shown.set_exam_id(exam.id.ToText());
  shown.set_title(exam.title);
  shown.set_state(ToProto(state));
  shown.set_attempts_used(exam.attempts_used);
  shown.set_attempts_allowed(exam.attempts_allowed);
  if (exam.best_score) shown.set_best_score(*exam.best_score);
}

void FillLesson(const MyLesson& lesson, v1::MyLesson& shown) {
  shown.set_lesson_id(lesson.id.ToText());
  shown.set_completed(lesson.completed);
  shown.set_watched_seconds(lesson.watched_seconds);
  shown.set_title(lesson.title);
  shown.set_duration_seconds(lesson.duration_seconds);
}

v1::MyProgramme ToProto(const MyProgramme& mine) {
  const std::vector<CourseStanding> standings = StandingsOf(mine);
  v1::MyProgramme answer;
  answer.set_programme_id(mine.programme.id.ToText());
  answer.set_year(mine.programme.year);
  answer.set_kind(ToProto(mine.programme.kind));
  answer.set_title(mine.programme.title);
  answer.set_completed(IsCompleted(mine.programme, standings, mine.earned_tenths));
  answer.set_hours_awarded(HoursNumber(CountedTenths(mine.programme, mine.earned_tenths)));
  for (const MyCourse& course : mine.courses) {
    v1::MyCourse& shown = *answer.add_courses();
    shown.set_course_id(course.id.ToText());
    shown.set_title(course.title);
    shown.set_completed(IsCompleted(mine.programme, StandingOf(course)));
    shown.set_selected(course.selected);
    for (const MyLesson& lesson : course.lessons) FillLesson(lesson, *shown.add_lessons());
    if (course.exam) {
      FillExam(*course.exam, StateOf(mine.programme, standings, course), *shown.mutable_exam());
    }
  }
  return answer;
}

}  // namespace

Result<EnrolCommand> ParseEnrol(const v1::EnrolRequest& request, const Call& call) {
  return OwnCommand<EnrolCommand>(call,
                                  ParseId<ProgrammeId>(request.programme_id(), "#/programmeId"));
}

Result<SelectCourseCommand> ParseSelectCourse(const v1::SelectCourseRequest& request,
                                              const Call& call) {
  return OwnCommand<SelectCourseCommand>(call,
                                         ParseId<CourseId>(request.course_id(), "#/courseId"));
}

Result<HeartbeatCommand> ParseHeartbeat(const v1::RecordHeartbeatRequest& request,
                                        const Call& call) {
  struct Own {
    PersonId person;
    LessonId lesson;
  };
  return OwnCommand<Own>(call, ParseId<LessonId>(request.lesson_id(), "#/lessonId"))
      .map([&](const Own& own) {
        return HeartbeatCommand{.person = own.person,
                                .lesson = own.lesson,
                                .playback_id = request.playback_id(),
                                .sequence = request.sequence(),
                                .position_seconds = request.position_seconds()};
      });
}

Result<MyProgrammesQuery> ParseMyProgrammes(const v1::ListMyProgrammesRequest& request,
                                            const Call& call) {
  return PersonOf(call).map([&](const PersonId& person) {
    MyProgrammesQuery query{person, {}};
    if (request.has_year()) query.year = request.year();
    return query;
  });
}

Result<StartAttemptCommand> ParseStartAttempt(const v1::StartAttemptRequest& request,
                                              const Call& call) {
  return OwnCommand<StartAttemptCommand>(call, ParseId<ExamId>(request.exam_id(), "#/examId"));
}

Result<SaveAnswersCommand> ParseSaveAnswers(const v1::SaveAnswersRequest& request,
                                            const Call& call) {
  const auto own = OwnCommand<SubmitAttemptCommand>(
      call, ParseId<AttemptId>(request.attempt_id(), "#/attemptId"));
  if (!own) return tl::unexpected<Error>{own.error()};
  SaveAnswersCommand command{own->person, own->attempt, {request.revision(), {}}};
  for (int i = 0; i < request.answers_size(); ++i) {
    const v1::GivenAnswer& answer = request.answers(i);
    const auto question =
        ParseId<QuestionId>(answer.question_id(), fmt::format("#/answers/{}/questionId", i));
    if (!question) return tl::unexpected<Error>{question.error()};
    command.answers.answers.push_back(
        {*question, {answer.selected().begin(), answer.selected().end()}});
  }
  return command;
}

Result<SubmitAttemptCommand> ParseSubmitAttempt(const v1::SubmitAttemptRequest& request,
                                                const Call& call) {
  return OwnCommand<SubmitAttemptCommand>(call,
                                          ParseId<AttemptId>(request.attempt_id(), "#/attemptId"));
}

Result<CreateMakeUpCommand> ParseCreateMakeUp(const v1::CreateMakeUpRequest& request) {
  const auto person = ParseId<PersonId>(request.person_id(), "#/personId");
  if (!person) return tl::unexpected<Error>{person.error()};
  const auto exam = ParseId<ExamId>(request.exam_id(), "#/examId");
  if (!exam) return tl::unexpected<Error>{exam.error()};
  return CreateMakeUpCommand{.person = *person,
                             .exam = *exam,
                             .reason = request.reason(),
                             .reset_study = !request.has_reset_study() || request.reset_study()};
}

v1::RecordHeartbeatResponse ToProto(const LessonProgress& progress) {
  v1::RecordHeartbeatResponse answer;
  answer.set_watched_seconds(progress.furthest_ms / 1000);
  answer.set_completed(progress.completed_at.has_value());
  return answer;
}

v1::ListMyProgrammesResponse ToProto(const std::vector<MyProgramme>& programmes) {
  v1::ListMyProgrammesResponse answer;
  for (const MyProgramme& programme : programmes) *answer.add_items() = ToProto(programme);
  return answer;
}

v1::Attempt ToProto(const AttemptView& view, Timestamp at) {
  const Attempt& attempt = view.attempt;
  v1::Attempt answer;
  answer.set_attempt_id(attempt.id.ToText());
  answer.set_number(attempt.number);
  for (const ShownQuestion& question : view.questions) {
    v1::PaperQuestion& shown = *answer.add_questions();
    shown.set_question_id(question.id.ToText());
    shown.set_kind(ToProto(question.kind));
    shown.set_stem(question.stem);
    for (const std::string& option : question.options) shown.add_options(option);
  }
  *answer.mutable_started_at() = rpc::ToProto(attempt.started_at);
  *answer.mutable_deadline() = rpc::ToProto(attempt.deadline);
  answer.set_remaining_seconds(RemainingSeconds(at, attempt.deadline));
  answer.set_revision(attempt.revision);
  return answer;
}

v1::SaveAnswersResponse ToProto(const SavedAnswers& saved) {
  v1::SaveAnswersResponse answer;
  answer.set_revision(saved.revision);
  *answer.mutable_saved_at() = rpc::ToProto(saved.saved_at);
  answer.set_remaining_seconds(saved.remaining_seconds);
  return answer;
}

v1::AttemptResult ToProto(const AttemptResult& result) {
  v1::AttemptResult answer;
  answer.set_score(result.score);
  answer.set_passed(result.passed);
  answer.set_attempts_left(result.attempts_left);
  return answer;
}

v1::MakeUp ToProto(const NewMakeUp& make_up) {
  v1::MakeUp answer;
  answer.set_make_up_id(make_up.id.ToText());
  answer.set_person_id(make_up.person.ToText());
  answer.set_exam_id(make_up.exam.ToText());
  answer.set_attempts_allowed(kMakeUpAttempts);
  answer.set_study_reset(make_up.study_reset);
  *answer.mutable_created_at() = rpc::ToProto(make_up.created_at);
  return answer;
}

}  // namespace jixue::learning
