#include "services/ledger/consume/learning_consumer.h"

#include "jixue/learning/v1/learning_events.pb.h"
#include "libs/replica/states.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/ledger/app/posting/credit_hours.h"
#include "services/ledger/app/replicas/upsert_replicas.h"

namespace jixue::ledger {
namespace {

using outbox::InvalidEvent;

Result<Programme> ParseProgramme(const learning::v1::ProgrammePublished& event) {
  const auto id = ProgrammeId::Parse(event.programme_id());
  if (!id) return InvalidEvent("programme_id");
  if (!replica::IsYear(event.year())) return InvalidEvent("year");
  if (event.kind() != learning::v1::ProgrammeKind::REQUIRED &&
      event.kind() != learning::v1::ProgrammeKind::ELECTIVE) {
    return InvalidEvent("kind");
  }
  const bool required = event.kind() == learning::v1::ProgrammeKind::REQUIRED;
  return Programme{
      .id = *id,
      .year = event.year(),
      .kind = required ? ProgrammeKind::kRequired : ProgrammeKind::kElective,
      .title = event.title(),
      .hours_tenths = event.hours_tenths(),
  };
}

// The part of the programme that earned the hours, which ends the source's reference (D40). Empty
// when the event does not name one.
std::string PartOf(const learning::v1::PublicHoursEarned& event) {
  switch (event.part()) {
    case learning::v1::HoursPart::ALL:
      return "ALL";
    case learning::v1::HoursPart::STUDY:
      return "STUDY";
    case learning::v1::HoursPart::EXAM:
      return "EXAM";
    case learning::v1::HoursPart::COURSE:
      return Uuid::Parse(event.course_id()) ? event.course_id() : std::string{};
    default:
      return {};
  }
}

// Elective hours are recognised together up to the programme's ceiling (R-18, D10).
Result<std::optional<CapGroup>> ParseGroup(const learning::v1::PublicHoursEarned& event,
                                           const ProgrammeId& programme) {
  if (event.kind() != learning::v1::ProgrammeKind::ELECTIVE) return std::nullopt;
  const auto ceiling = Hours::FromTenths(event.ceiling_tenths());
  if (!ceiling) return InvalidEvent("ceiling_tenths");
  return CapGroup{programme, *ceiling};
}

Result<Credit> ParseEarned(const learning::v1::PublicHoursEarned& event, Timestamp now) {
  const auto person = PersonId::Parse(event.person_id());
  if (!person) return InvalidEvent("person_id");
  const auto programme = ProgrammeId::Parse(event.programme_id());
  if (!programme) return InvalidEvent("programme_id");
  const auto hours = Hours::FromTenths(event.hours_tenths());
  if (!hours) return InvalidEvent("hours_tenths");
  if (!replica::IsYear(event.year())) return InvalidEvent("year");
  if (!rpc::IsInstant(event.occurred_at())) return InvalidEvent("occurred_at");
  const std::string part = PartOf(event);
  if (part.empty()) return InvalidEvent("part");
  return ParseGroup(event, *programme).map([&](const std::optional<CapGroup>& group) {
    return Credit{
        .entry = EntryId::New(now),
        .person = *person,
        .year = event.year(),
        .subject = Subject::kPublic,
        .hours = *hours,
        .source = {SourceKind::kLearning, event.programme_id() + ":" + part},
        .title = event.title(),
        .group = group,
        .made_up = event.made_up(),
        .required_done = event.required_done(),
        .occurred_at = rpc::FromProto(event.occurred_at()),
    };
  });
}

}  // namespace

outbox::Subscription LearningSubscription() {
  return {.topic = "jixue.learning.v1",
          .handlers = {
              outbox::On<learning::v1::ProgrammePublished>(ParseProgramme, UpsertProgrammeReplica),
              outbox::On<learning::v1::PublicHoursEarned>(ParseEarned, CreditHours)}};
}

}  // namespace jixue::ledger
