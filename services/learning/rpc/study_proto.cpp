#include "services/learning/rpc/study_proto.h"

#include "libs/base/try.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"
#include "services/learning/rpc/catalogue_proto.h"

namespace jixue::learning {
namespace {

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

void FillExam(const MyExam& exam, v1::MyExam& shown) {
  shown.set_exam_id(exam.id.ToText());
  shown.set_title(exam.title);
  shown.set_state(ToProto(exam.state));
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

void FillProgramme(const MyProgramme& mine, v1::MyProgramme& shown) {
  shown.set_programme_id(mine.programme.id.ToText());
  shown.set_year(mine.programme.year);
  shown.set_kind(ToProto(mine.programme.kind));
  shown.set_title(mine.programme.title);
  shown.set_enrolled(mine.enrolled);
  shown.set_completed(mine.completed);
  shown.set_hours_awarded(HoursNumber(mine.recognised_tenths));
  for (const MyCourse& course : mine.courses) {
    v1::MyCourse& shown_course = *shown.add_courses();
    shown_course.set_course_id(course.id.ToText());
    shown_course.set_title(course.title);
    shown_course.set_completed(course.completed);
    shown_course.set_selected(course.selected);
    for (const MyLesson& lesson : course.lessons) FillLesson(lesson, *shown_course.add_lessons());
    if (course.exam) FillExam(*course.exam, *shown_course.mutable_exam());
  }
}

}  // namespace

Result<EnrolCommand> ParseEnrol(const v1::EnrolRequest& request, const Call& call) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  JIXUE_TRY(programme, rpc::ParseId<ProgrammeId>(request.programme_id(), "#/programmeId"));
  return EnrolCommand{person, programme};
}

Result<SelectCourseCommand> ParseSelectCourse(const v1::SelectCourseRequest& request,
                                              const Call& call) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  JIXUE_TRY(course, rpc::ParseId<CourseId>(request.course_id(), "#/courseId"));
  return SelectCourseCommand{person, course};
}

Result<RecordHeartbeatCommand> ParseRecordHeartbeat(const v1::RecordHeartbeatRequest& request,
                                                    const Call& call) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  JIXUE_TRY(lesson, rpc::ParseId<LessonId>(request.lesson_id(), "#/lessonId"));
  return RecordHeartbeatCommand{.person = person,
                                .lesson = lesson,
                                .playback_id = request.playback_id(),
                                .sequence = request.sequence(),
                                .position_seconds = request.position_seconds()};
}

Result<ListMyProgrammesQuery> ParseListMyProgrammes(const v1::ListMyProgrammesRequest& request,
                                                    const Call& call) {
  JIXUE_TRY(person, rpc::OwnPerson(call));
  ListMyProgrammesQuery query{person, {}};
  if (request.has_year()) query.year = request.year();
  return query;
}

rpc::ResponseWithStatus<v1::Enrolment> ToProto(const ProgrammeId& programme,
                                               const Enrolled& enrolled) {
  rpc::ResponseWithStatus<v1::Enrolment> response{.message = {}, .existed = enrolled.existed};
  response.message.set_programme_id(programme.ToText());
  *response.message.mutable_enrolled_at() = rpc::ToProto(enrolled.at);
  return response;
}

rpc::ResponseWithStatus<v1::Selection> ToProto(const CourseId& course,
                                               const CourseSelected& selected) {
  rpc::ResponseWithStatus<v1::Selection> response{.message = {}, .existed = selected.existed};
  response.message.set_course_id(course.ToText());
  *response.message.mutable_selected_at() = rpc::ToProto(selected.at);
  return response;
}

v1::RecordHeartbeatResponse ToProto(const LessonProgress& progress) {
  v1::RecordHeartbeatResponse response;
  response.set_watched_seconds(progress.high_water_mark_ms / 1000);
  response.set_completed(progress.completed_at.has_value());
  return response;
}

v1::ListMyProgrammesResponse ToProto(const std::vector<MyProgramme>& programmes) {
  v1::ListMyProgrammesResponse response;
  for (const MyProgramme& programme : programmes) FillProgramme(programme, *response.add_items());
  return response;
}

}  // namespace jixue::learning
