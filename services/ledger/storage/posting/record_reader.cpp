#include "services/ledger/storage/posting/record_reader.h"

#include "libs/db/run.h"
#include "services/ledger/storage/posting/entry_row.h"

namespace jixue::ledger {
namespace {

const db::Query kPeople{"record.people", R"sql(
  SELECT person_id
  FROM person_chain
  WHERE $1::uuid IS NULL OR person_id > $1::uuid
  ORDER BY person_id
  LIMIT $2
)sql"};

const db::Query kHeads{"record.heads", R"sql(
  SELECT person_id, last_seq, last_hash, last_posted_at
  FROM person_chain
  WHERE person_id = ANY ($1::uuid[])
)sql"};

const db::Query kEntries{"record.entries", R"sql(
  SELECT entry_id, person_id, person_seq, year, subject, hours_tenths, source_kind, source_reference, title, reverses,
         reason, programme_id, ceiling_tenths, made_up, required_done, occurred_at, posted_at, hash
  FROM entry
  WHERE person_id = ANY ($1::uuid[])
  ORDER BY person_id, person_seq
)sql"};

const db::Query kYears{"record.years", R"sql(
  SELECT person_id, year, version, public_tenths, professional_tenths, made_up_tenths, required_done_entries,
         required_made_up_entries
  FROM person_year
  WHERE person_id = ANY ($1::uuid[])
)sql"};

const db::Query kGroups{"record.groups", R"sql(
  SELECT person_id, year, programme_id, posted_tenths, made_up_tenths, ceiling_tenths
  FROM person_group
  WHERE person_id = ANY ($1::uuid[])
)sql"};

const db::Query kWithoutChain{"record.without_chain", R"sql(
  SELECT person_id
  FROM (SELECT person_id FROM entry UNION SELECT person_id FROM person_year UNION SELECT person_id FROM person_group)
         AS stored
  WHERE NOT EXISTS (SELECT FROM person_chain AS c WHERE c.person_id = stored.person_id)
  LIMIT $1
)sql"};

PersonId PersonOf(const pqxx::row& row) { return db::IdOf<PersonId>(db::Text(row[0])); }

}  // namespace

std::vector<PersonId> RecordReader::People(const std::optional<PersonId>& after,
                                           std::int32_t limit) {
  std::vector<PersonId> people;
  for (const pqxx::row& row : tx_.Run(kPeople, after, limit)) people.push_back(PersonOf(row));
  return people;
}

std::map<PersonId, PersonRecord> RecordReader::Read(const std::vector<PersonId>& people) {
  std::map<PersonId, PersonRecord> records;
  for (const pqxx::row& row : tx_.Run(kHeads, people)) {
    records[PersonOf(row)].head = {row[1].as<std::int64_t>(), db::BytesOf(db::Text(row[2])),
                                   db::OptionalTimestamp(row[3])};
  }
  for (const pqxx::row& row : tx_.Run(kEntries, people)) {
    Entry entry = EntryOf(row);
    PersonRecord& record = records[entry.person];
    record.entries.push_back({std::move(entry), db::BytesOf(db::Text(row[17]))});
  }
  for (const pqxx::row& row : tx_.Run(kYears, people)) {
    records[PersonOf(row)].years[row[1].as<std::int32_t>()] = {
        .version = row[2].as<std::int64_t>(),
        .public_tenths = row[3].as<std::int32_t>(),
        .professional_tenths = row[4].as<std::int32_t>(),
        .made_up_tenths = row[5].as<std::int32_t>(),
        .required_done_entries = row[6].as<std::int32_t>(),
        .required_made_up_entries = row[7].as<std::int32_t>()};
  }
  for (const pqxx::row& row : tx_.Run(kGroups, people)) {
    records[PersonOf(row)]
        .groups[{row[1].as<std::int32_t>(), db::IdOf<ProgrammeId>(db::Text(row[2]))}] = {
        .posted_tenths = row[3].as<std::int32_t>(),
        .made_up_tenths = row[4].as<std::int32_t>(),
        .ceiling_tenths = row[5].as<std::int32_t>()};
  }
  return records;
}

std::vector<PersonId> RecordReader::PeopleWithoutChain(std::int32_t limit) {
  std::vector<PersonId> people;
  for (const pqxx::row& row : tx_.Run(kWithoutChain, limit)) people.push_back(PersonOf(row));
  return people;
}

}  // namespace jixue::ledger
