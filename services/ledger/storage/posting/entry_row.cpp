#include "services/ledger/storage/posting/entry_row.h"

#include "libs/base/check.h"
#include "libs/db/run.h"

namespace jixue::ledger {
namespace {

std::optional<Group> GroupOf(const pqxx::field& programme, const pqxx::field& ceiling) {
  if (programme.is_null()) return std::nullopt;
  const auto hours = Hours::FromTenths(ceiling.as<std::int32_t>());
  JIXUE_CHECK(hours.has_value(), "ceiling of an entry out of range");
  return Group{db::IdOf<ProgrammeId>(db::Text(programme)), *hours};
}

}  // namespace

Entry EntryOf(const pqxx::row& row) {
  return {
      .id = db::IdOf<EntryId>(db::Text(row[0])),
      .person = db::IdOf<PersonId>(db::Text(row[1])),
      .person_seq = row[2].as<std::int64_t>(),
      .year = row[3].as<std::int32_t>(),
      .subject = static_cast<Subject>(row[4].as<std::int32_t>()),
      .hours_tenths = row[5].as<std::int32_t>(),
      .source = {static_cast<SourceKind>(row[6].as<std::int32_t>()), std::string{db::Text(row[7])}},
      .title = std::string{db::Text(row[8])},
      .reverses = db::OptionalId<EntryId>(row[9]),
      .reason = row[10].is_null() ? std::string{} : std::string{db::Text(row[10])},
      .group = GroupOf(row[11], row[12]),
      .made_up = row[13].as<bool>(),
      .required_done = row[14].as<bool>(),
      .occurred_at = db::TimestampOf(db::Text(row[15])),
      .posted_at = db::TimestampOf(db::Text(row[16])),
  };
}

}  // namespace jixue::ledger
