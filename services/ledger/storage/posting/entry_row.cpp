#include "services/ledger/storage/posting/entry_row.h"

#include "libs/base/check.h"

namespace jixue::ledger {
namespace {

Subject SubjectOf(std::uint8_t number) {
  switch (const Subject subject{number}) {
    using enum Subject;
    case kPublic:
    case kProfessional:
      return subject;
  }
  db::ThrowBadColumn("subject");
}

SourceKind SourceKindOf(std::uint8_t number) {
  switch (const SourceKind kind{number}) {
    using enum SourceKind;
    case kLearning:
    case kClaim:
    case kPartner:
    case kRegistry:
    case kOperator:
      return kind;
  }
  db::ThrowBadColumn("source kind");
}

std::optional<CapGroup> GroupOf(const db::Row& row) {
  const auto programme = row.Find<ProgrammeId>("programme_id");
  if (!programme) return std::nullopt;
  const auto ceiling = Hours::FromTenths(row.Get<std::int32_t>("ceiling_tenths"));
  JIXUE_CHECK(ceiling.has_value(), "ceiling of an entry out of range");
  return CapGroup{*programme, *ceiling};
}

}  // namespace

Entry EntryOf(const db::Row& row) {
  return {
      .id = row.Get<EntryId>("entry_id"),
      .person = row.Get<PersonId>("person_id"),
      .person_seq = row.Get<std::int64_t>("person_seq"),
      .year = row.Get<std::int32_t>("year"),
      .subject = SubjectOf(row.Get<std::uint8_t>("subject")),
      .hours_tenths = row.Get<std::int32_t>("hours_tenths"),
      .source = {SourceKindOf(row.Get<std::uint8_t>("source_kind")),
                 row.Get<std::string>("source_reference")},
      .title = row.Get<std::string>("title"),
      .reverses = row.Find<EntryId>("reverses"),
      .reason = row.Find<std::string>("reason").value_or(""),
      .group = GroupOf(row),
      .made_up = row.Get<bool>("made_up"),
      .required_done = row.Get<bool>("required_done"),
      .occurred_at = row.Get<Timestamp>("occurred_at"),
      .posted_at = row.Get<Timestamp>("posted_at"),
  };
}

}  // namespace jixue::ledger
