#include "services/ledger/consume/learning_consumer.h"

#include "jixue/learning/v1/learning_events.pb.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/ledger/app/posting/credit_hours.h"
#include "services/ledger/app/replicas/keep_copies.h"
#include "services/ledger/consume/decode.h"

namespace jixue::ledger {
namespace {

namespace v1 = learning::v1;

Result<Programme> ParseProgramme(const v1::ProgrammePublished& event) {
  const auto id = ProgrammeId::Parse(event.programme_id());
  if (!id) return InvalidEvent("programme_id");
  if (!IsYear(event.year())) return InvalidEvent("year");
  if (event.kind() != v1::ProgrammeKind::REQUIRED && event.kind() != v1::ProgrammeKind::ELECTIVE) {
    return InvalidEvent("kind");
  }
  const bool required = event.kind() == v1::ProgrammeKind::REQUIRED;
  return Programme{
      .id = *id,
      .year = event.year(),
      .kind = required ? ProgrammeKind::kRequired : ProgrammeKind::kElective,
      .title = event.title(),
      .hours_tenths = event.hours_tenths(),
  };
}

// What of the programme was earned: the last part of the source's reference (D40). Empty when the
// event is not clear.
std::string PartOf(const v1::PublicHoursEarned& event) {
  switch (event.part()) {
    case v1::HoursPart::ALL:
      return "ALL";
    case v1::HoursPart::STUDY:
      return "STUDY";
    case v1::HoursPart::EXAM:
      return "EXAM";
    case v1::HoursPart::COURSE:
      return Uuid::Parse(event.course_id()) ? event.course_id() : std::string{};
    default:
      return {};
  }
}

// Elective hours count together up to the programme's ceiling (R-18, D10).
Result<std::optional<Group>> ParseGroup(const v1::PublicHoursEarned& event,
                                        const ProgrammeId& programme) {
  if (event.kind() != v1::ProgrammeKind::ELECTIVE) return std::nullopt;
  const auto ceiling = Hours::FromTenths(event.ceiling_tenths());
  if (!ceiling) return InvalidEvent("ceiling_tenths");
  return Group{programme, *ceiling};
}

Result<Credit> ParseEarned(const v1::PublicHoursEarned& event, Timestamp now) {
  const auto person = PersonId::Parse(event.person_id());
  if (!person) return InvalidEvent("person_id");
  const auto programme = ProgrammeId::Parse(event.programme_id());
  if (!programme) return InvalidEvent("programme_id");
  const auto hours = Hours::FromTenths(event.hours_tenths());
  if (!hours) return InvalidEvent("hours_tenths");
  if (!IsYear(event.year())) return InvalidEvent("year");
  if (!rpc::IsInstant(event.occurred_at())) return InvalidEvent("occurred_at");
  const std::string part = PartOf(event);
  if (part.empty()) return InvalidEvent("part");
  return ParseGroup(event, *programme).map([&](const std::optional<Group>& group) {
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

Result<void> OnPublished(db::Tx& tx, const outbox::Delivery& delivery) {
  return Decode<v1::ProgrammePublished>(delivery)
      .and_then(ParseProgramme)
      .map([&](const Programme& programme) { KeepProgramme(tx, programme); });
}

Result<void> OnEarned(db::Tx& tx, const Clock& clock, const outbox::Delivery& delivery) {
  return Decode<v1::PublicHoursEarned>(delivery)
      .and_then([&](const v1::PublicHoursEarned& event) { return ParseEarned(event, clock.Now()); })
      .map([&](const Credit& credit) { CreditHours(tx, clock, credit, delivery.trace_parent); });
}

}  // namespace

outbox::Subscription ListenToLearning(const Clock& clock) {
  return {.topic = "jixue.learning.v1",
          .handlers = {
              {"jixue.learning.v1.ProgrammePublished", OnPublished},
              {"jixue.learning.v1.PublicHoursEarned",
               [&clock](db::Tx& tx, const outbox::Delivery& delivery) {
                 return OnEarned(tx, clock, delivery);
               }},
          }};
}

}  // namespace jixue::ledger
