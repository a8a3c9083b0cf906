#include "services/learning/rpc/catalogue_proto.h"

#include <fmt/format.h>

#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/base/try.h"
#include "libs/rpc/wire/bulk.h"
#include "libs/rpc/wire/page.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"

namespace jixue::learning {
namespace {

// Reports a number that no Hours can have. The limits of the proto's fields are checked before.
std::optional<Hours> HoursOf(double number, const std::string& pointer,
                             std::vector<FieldError>& problems) {
  const auto hours = Hours::FromNumber(number);
  if (!hours) {
    problems.push_back(WrongField(pointer, common_errors::kTooManyDecimals, {{"decimals", "1"}}));
  }
  return hours;
}

ProgrammeKind KindOf(v1::ProgrammeKind::Code kind) {
  return kind == v1::ProgrammeKind::ELECTIVE ? ProgrammeKind::kElective : ProgrammeKind::kRequired;
}

QuestionKind KindOf(v1::QuestionKind::Code kind) {
  switch (kind) {
    case v1::QuestionKind::SINGLE:
      return QuestionKind::kSingle;
    case v1::QuestionKind::MULTIPLE:
      return QuestionKind::kMultiple;
    case v1::QuestionKind::TRUE_FALSE:
      return QuestionKind::kTrueFalse;
    default:
      return QuestionKind::kUnknown;
  }
}

std::optional<ExamSettings> ExamOf(const v1::CreateCourseRequest& request) {
  if (!request.has_exam()) return std::nullopt;
  const v1::ExamInput& exam = request.exam();
  return ExamSettings{.title = exam.title(),
                      .pass_score = exam.pass_score(),
                      .attempts_allowed = exam.attempts_allowed(),
                      .duration_seconds = exam.duration_seconds(),
                      .question_count = exam.question_count()};
}

NewQuestion QuestionOf(const v1::QuestionInput& item) {
  return {.kind = KindOf(item.kind()),
          .stem = item.stem(),
          .options = {item.options().begin(), item.options().end()},
          .correct = {item.correct().begin(), item.correct().end()},
          .points = item.has_points() ? item.points() : 1};
}

// The text is part of tokens that clients hold, so it never changes.
ListName ListNameOf(const ProgrammeFilter& filter) {
  return ListName{fmt::format(
      "learning.ListProgrammes year={} kind={} state={}", filter.year.value_or(0),
      filter.kind ? static_cast<int>(*filter.kind) : -1, static_cast<int>(filter.state))};
}

}  // namespace

Result<NewProgramme> ParseCreateProgramme(const v1::CreateProgrammeRequest& request) {
  std::vector<FieldError> problems;
  const auto hours = HoursOf(request.hours(), "#/hours", problems);
  std::optional<Hours> study;
  std::optional<Hours> exam;
  if (request.has_study_hours()) study = HoursOf(request.study_hours(), "#/studyHours", problems);
  if (request.has_exam_hours()) exam = HoursOf(request.exam_hours(), "#/examHours", problems);
  if (!hours || !problems.empty()) return FailFields(std::move(problems));
  return NewProgramme{
      .year = request.year(),
      .kind = KindOf(request.kind()),
      .title = request.title(),
      .hours = *hours,
      .study_hours = study,
      .exam_hours = exam,
      .window = {rpc::FromProto(request.opens_at()), rpc::FromProto(request.closes_at())}};
}

Result<CreateCourseCommand> ParseCreateCourse(const v1::CreateCourseRequest& request) {
  JIXUE_TRY(programme, rpc::ParseId<ProgrammeId>(request.programme_id(), "#/programmeId"));
  std::vector<FieldError> problems;
  std::optional<Hours> hours;
  if (request.has_elective_hours()) {
    hours = HoursOf(request.elective_hours(), "#/electiveHours", problems);
  }
  if (!problems.empty()) return FailFields(std::move(problems));

  CreateCourseCommand command{programme, {request.title(), {}, {}, hours, ExamOf(request)}};
  for (const v1::LessonInput& lesson : request.lessons()) {
    command.course.lessons.push_back(
        {lesson.title(), lesson.duration_seconds(), lesson.media_url()});
  }
  for (const v1::Material& material : request.materials()) {
    command.course.materials.push_back({material.title(), material.url()});
  }
  return command;
}

Result<CreateQuestionsCommand> ParseCreateQuestions(const v1::CreateQuestionsRequest& request) {
  return rpc::ParseId<ExamId>(request.exam_id(), "#/examId").map([&](const ExamId& exam) {
    CreateQuestionsCommand command{exam, {}};
    for (const v1::QuestionInput& item : request.items()) {
      command.questions.push_back(QuestionOf(item));
    }
    return command;
  });
}

Result<ListProgrammesQuery> ParseListProgrammes(const v1::ListProgrammesRequest& request,
                                                const PageTokens& tokens) {
  ProgrammeFilter filter;
  if (request.has_year()) filter.year = request.year();
  if (request.kind() != v1::ProgrammeKind::PROGRAMME_KIND_UNSPECIFIED) {
    filter.kind = KindOf(request.kind());
  }
  if (request.state() == v1::ProgrammeState::DRAFT) filter.state = ProgrammeState::kDraft;
  JIXUE_TRY(page, rpc::ReadPage<ProgrammeId>(request, tokens, ListNameOf(filter)));
  return ListProgrammesQuery{filter, page};
}

v1::ProgrammeKind::Code ToProto(ProgrammeKind kind) {
  return kind == ProgrammeKind::kRequired ? v1::ProgrammeKind::REQUIRED
                                          : v1::ProgrammeKind::ELECTIVE;
}

v1::QuestionKind::Code ToProto(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::kSingle:
      return v1::QuestionKind::SINGLE;
    case QuestionKind::kMultiple:
      return v1::QuestionKind::MULTIPLE;
    case QuestionKind::kTrueFalse:
      return v1::QuestionKind::TRUE_FALSE;
    case QuestionKind::kUnknown:
      break;
  }
  return v1::QuestionKind::QUESTION_KIND_UNSPECIFIED;
}

v1::Programme ToProto(const ProgrammeView& view) {
  const Programme& programme = view.programme;
  v1::Programme response;
  response.set_programme_id(programme.id.ToText());
  response.set_year(programme.year);
  response.set_kind(ToProto(programme.kind));
  response.set_title(programme.title);
  response.set_hours(HoursNumber(programme.hours.tenths()));
  if (programme.split) {
    response.set_study_hours(HoursNumber(programme.split->study.tenths()));
    response.set_exam_hours(HoursNumber(programme.split->exam.tenths()));
  }
  *response.mutable_opens_at() = rpc::ToProto(programme.window.opens_at);
  *response.mutable_closes_at() = rpc::ToProto(programme.window.closes_at);
  response.set_state(programme.state == ProgrammeState::kPublished ? v1::ProgrammeState::PUBLISHED
                                                                   : v1::ProgrammeState::DRAFT);
  for (const CourseSummary& course : view.courses) {
    v1::CourseSummary& summary = *response.add_courses();
    summary.set_course_id(course.id.ToText());
    summary.set_title(course.title);
  }
  response.set_etag(EtagOf(programme.version));
  return response;
}

v1::Course ToProto(const Course& course) {
  v1::Course response;
  response.set_course_id(course.id.ToText());
  response.set_programme_id(course.programme.ToText());
  response.set_title(course.title);
  for (const Lesson& lesson : course.lessons) {
    v1::Lesson& shown = *response.add_lessons();
    shown.set_lesson_id(lesson.id.ToText());
    shown.set_title(lesson.title);
    shown.set_duration_seconds(lesson.duration_seconds);
    shown.set_media_url(lesson.media_url);
  }
  for (const Material& material : course.materials) {
    v1::Material& shown = *response.add_materials();
    shown.set_title(material.title);
    shown.set_url(material.url);
  }
  if (course.elective_hours) {
    response.set_elective_hours(HoursNumber(course.elective_hours->tenths()));
  }
  if (course.exam) response.set_exam_id(course.exam->id.ToText());
  return response;
}

common::v1::BulkResult ToProto(const QuestionResults& results) {
  common::v1::BulkResult response;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const int index = static_cast<int>(i);
    if (results[i]) {
      rpc::AddOk(response, index, results[i]->ToText());
    } else {
      rpc::AddFailed(response, index, {}, results[i].error());
    }
  }
  return response;
}

v1::ListProgrammesResponse ToProto(const Page<ProgrammeView>& page, const ProgrammeFilter& filter,
                                   const PageTokens& tokens) {
  v1::ListProgrammesResponse response;
  for (const ProgrammeView& view : page.items) *response.add_items() = ToProto(view);
  rpc::SetNextPage(response, page, tokens, ListNameOf(filter),
                   [](const ProgrammeView& last) { return last.programme.id; });
  return response;
}

}  // namespace jixue::learning
