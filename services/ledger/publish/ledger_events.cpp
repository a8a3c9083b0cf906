#include "services/ledger/publish/ledger_events.h"

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/outbox/outbox.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::ledger {
namespace {

v1::EntrySource ToProto(const Source& source) {
  v1::EntrySource proto;
  proto.set_kind(static_cast<v1::EntrySource::Kind>(source.kind));
  proto.set_reference(source.reference);
  return proto;
}

outbox::Aggregate PersonYearOf(const Posting& posting) {
  const std::string person = posting.entry.person.ToText();
  return {.topic = "jixue.ledger.v1",
          .key = person,
          .type = "person_year",
          .id = person + ":" + std::to_string(posting.entry.year),
          .version = posting.year.version};
}

}  // namespace

void PublishHoursCredited(db::Tx& tx, const Posting& posting, const Cause& cause) {
  const Entry& entry = posting.entry;
  v1::HoursCredited event;
  event.set_entry_id(entry.id.ToText());
  event.set_person_id(entry.person.ToText());
  event.set_year(entry.year);
  event.set_subject(static_cast<v1::Subject::Code>(entry.subject));
  event.set_hours_tenths(entry.hours_tenths);
  *event.mutable_source() = ToProto(entry.source);
  event.set_year_version(posting.year.version);
  *event.mutable_posted_at() = rpc::ToProto(entry.posted_at);
  outbox::Publish(tx, PersonYearOf(posting), event, {entry.posted_at, cause.trace_parent});
}

void PublishHoursReversed(db::Tx& tx, const Posting& posting, const Entry& credit,
                          const Cause& cause) {
  const Entry& entry = posting.entry;
  v1::HoursReversed event;
  event.set_entry_id(entry.id.ToText());
  event.set_reverses_entry_id(credit.id.ToText());
  event.set_person_id(entry.person.ToText());
  event.set_year(entry.year);
  event.set_subject(static_cast<v1::Subject::Code>(entry.subject));
  event.set_hours_tenths(credit.hours_tenths);
  *event.mutable_source() = ToProto(credit.source);
  event.set_reason(entry.reason);
  event.set_year_version(posting.year.version);
  *event.mutable_posted_at() = rpc::ToProto(entry.posted_at);
  outbox::Publish(tx, PersonYearOf(posting), event, {entry.posted_at, cause.trace_parent});
}

}  // namespace jixue::ledger
