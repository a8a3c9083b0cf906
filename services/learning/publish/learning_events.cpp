#include "services/learning/publish/learning_events.h"

#include "jixue/learning/v1/learning_events.pb.h"
#include "libs/outbox/outbox.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::learning {
namespace {

constexpr const char* kTopic = "jixue.learning.v1";

v1::ProgrammeKind::Code CodeOf(ProgrammeKind kind) {
  return kind == ProgrammeKind::kRequired ? v1::ProgrammeKind::REQUIRED
                                          : v1::ProgrammeKind::ELECTIVE;
}

v1::HoursPart::Code CodeOf(HoursPart part) {
  switch (part) {
    case HoursPart::kAll:
      return v1::HoursPart::ALL;
    case HoursPart::kStudy:
      return v1::HoursPart::STUDY;
    case HoursPart::kExam:
      return v1::HoursPart::EXAM;
    case HoursPart::kCourse:
      return v1::HoursPart::COURSE;
  }
  return v1::HoursPart::HOURS_PART_UNSPECIFIED;
}

v1::PublicHoursEarned ToProto(const HoursEarned& earned, Timestamp at) {
  v1::PublicHoursEarned event;
  event.set_person_id(earned.person.ToText());
  event.set_year(earned.programme.year);
  event.set_programme_id(earned.programme.id.ToText());
  event.set_kind(CodeOf(earned.programme.kind));
  event.set_part(CodeOf(earned.award.part));
  if (earned.award.course) event.set_course_id(earned.award.course->ToText());
  event.set_title(earned.award.title);
  event.set_hours_tenths(earned.award.hours.tenths());
  // The ledger recognises electives up to this ceiling; it rejects nothing (D10).
  if (earned.programme.kind == ProgrammeKind::kElective) {
    event.set_ceiling_tenths(earned.programme.hours.tenths());
  }
  event.set_made_up(earned.made_up);
  event.set_required_done(earned.award.required_done);
  *event.mutable_occurred_at() = rpc::ToProto(at);
  return event;
}

}  // namespace

void PublishProgrammePublished(db::Tx& tx, const Programme& programme, const Cause& cause) {
  v1::ProgrammePublished event;
  event.set_programme_id(programme.id.ToText());
  event.set_year(programme.year);
  event.set_kind(CodeOf(programme.kind));
  event.set_title(programme.title);
  event.set_hours_tenths(programme.hours.tenths());
  outbox::Publish(tx,
                  {.topic = kTopic,
                   .key = programme.id.ToText(),
                   .type = "programme",
                   .id = programme.id.ToText(),
                   .version = programme.version},
                  event, cause);
}

void PublishPublicHoursEarned(db::Tx& tx, const HoursEarned& earned, const Cause& cause) {
  outbox::Publish(tx,
                  {.topic = kTopic,
                   .key = earned.person.ToText(),
                   .type = "learner",
                   .id = earned.person.ToText(),
                   .version = earned.person_version},
                  ToProto(earned, cause.at), cause);
}

}  // namespace jixue::learning
