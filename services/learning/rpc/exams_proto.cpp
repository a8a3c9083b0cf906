#include "services/learning/rpc/exams_proto.h"

#include <fmt/format.h>

#include "libs/base/try.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/rpc/catalogue_proto.h"

namespace jixue::learning {
namespace {

// Adds what is saved, in the paper's order.
void FillAnswers(const AttemptView& view, v1::Attempt& shown) {
  if (!view.attempt.answers) return;
  for (std::size_t i = 0; i < view.questions.size(); ++i) {
    const Selected& selected = view.attempt.answers->at(i);
    if (selected.empty()) continue;
    v1::GivenAnswer& answer = *shown.add_answers();
    answer.set_question_id(view.questions[i].id.ToText());
    answer.mutable_selected()->Add(selected.begin(), selected.end());
  }
}

}  // namespace

Result<StartAttemptCommand> ParseStartAttempt(const v1::StartAttemptRequest& request,
                                              const Call& call) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  JIXUE_TRY(exam, rpc::ParseId<ExamId>(request.exam_id(), "#/examId"));
  return StartAttemptCommand{person, exam};
}

Result<SaveAnswersCommand> ParseSaveAnswers(const v1::SaveAnswersRequest& request,
                                            const Call& call) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  JIXUE_TRY(attempt, rpc::ParseId<AttemptId>(request.attempt_id(), "#/attemptId"));
  SaveAnswersCommand command{person, attempt, {request.revision(), {}}};
  for (int i = 0; i < request.answers_size(); ++i) {
    const v1::GivenAnswer& answer = request.answers(i);
    JIXUE_TRY(question, rpc::ParseId<QuestionId>(answer.question_id(),
                                                 fmt::format("#/answers/{}/questionId", i)));
    command.answers.answers.push_back(
        {question, {answer.selected().begin(), answer.selected().end()}});
  }
  return command;
}

Result<SubmitAttemptCommand> ParseSubmitAttempt(const v1::SubmitAttemptRequest& request,
                                                const Call& call) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  JIXUE_TRY(attempt, rpc::ParseId<AttemptId>(request.attempt_id(), "#/attemptId"));
  return SubmitAttemptCommand{person, attempt};
}

Result<CreateMakeUpCommand> ParseCreateMakeUp(const v1::CreateMakeUpRequest& request) {
  JIXUE_TRY(person, rpc::ParseId<PersonId>(request.person_id(), "#/personId"));
  JIXUE_TRY(exam, rpc::ParseId<ExamId>(request.exam_id(), "#/examId"));
  return CreateMakeUpCommand{.person = person,
                             .exam = exam,
                             .reason = request.reason(),
                             .reset_study = !request.has_reset_study() || request.reset_study()};
}

rpc::ResponseWithStatus<v1::Attempt> ToProto(const StartedAttempt& started) {
  const Attempt& attempt = started.view.attempt;
  rpc::ResponseWithStatus<v1::Attempt> response{.message = {}, .existed = started.existed};
  response.message.set_attempt_id(attempt.id.ToText());
  response.message.set_number(attempt.number);
  for (const ShownQuestion& question : started.view.questions) {
    v1::PaperQuestion& shown = *response.message.add_questions();
    shown.set_question_id(question.id.ToText());
    shown.set_kind(ToProto(question.kind));
    shown.set_stem(question.stem);
    for (const std::string& option : question.options) shown.add_options(option);
  }
  *response.message.mutable_started_at() = rpc::ToProto(attempt.started_at);
  *response.message.mutable_deadline() = rpc::ToProto(attempt.deadline);
  response.message.set_remaining_seconds(started.view.remaining_seconds);
  response.message.set_revision(attempt.revision);
  FillAnswers(started.view, response.message);
  return response;
}

v1::SaveAnswersResponse ToProto(const SavedAnswers& saved) {
  v1::SaveAnswersResponse response;
  response.set_revision(saved.revision);
  *response.mutable_saved_at() = rpc::ToProto(saved.saved_at);
  response.set_remaining_seconds(saved.remaining_seconds);
  return response;
}

v1::AttemptResult ToProto(const AttemptResult& result) {
  v1::AttemptResult response;
  response.set_score(result.score);
  response.set_passed(result.passed);
  response.set_attempts_left(result.attempts_left);
  return response;
}

v1::MakeUp ToProto(const NewMakeUp& make_up) {
  v1::MakeUp response;
  response.set_make_up_id(make_up.id.ToText());
  response.set_person_id(make_up.person.ToText());
  response.set_exam_id(make_up.exam.ToText());
  response.set_attempts_allowed(kMakeUpAttempts);
  response.set_study_reset(make_up.study_reset);
  *response.mutable_created_at() = rpc::ToProto(make_up.created_at);
  return response;
}

}  // namespace jixue::learning
