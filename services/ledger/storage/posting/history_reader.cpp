#include "services/ledger/storage/posting/history_reader.h"

#include "libs/db/run.h"
#include "services/ledger/storage/posting/balance_rows.h"
#include "services/ledger/storage/posting/entry_row.h"

namespace jixue::ledger {
namespace {

const db::Query kListPeople{"ledger.list_people", R"sql(
  SELECT person_id
  FROM person_chain
  WHERE $1::uuid IS NULL OR person_id > $1::uuid
  ORDER BY person_id
  LIMIT $2
)sql"};

const db::Query kReadChains{"ledger.read_chains", R"sql(
  SELECT person_id, last_seq, last_hash, last_posted_at
  FROM person_chain
  WHERE person_id = ANY ($1::uuid[])
)sql"};

const db::Query kReadEntries{"ledger.read_entries", R"sql(
  SELECT entry_id, person_id, person_seq, year, subject, hours_tenths, source_kind, source_reference, title, reverses,
         reason, programme_id, ceiling_tenths, made_up, required_done, occurred_at, posted_at, hash
  FROM entry
  WHERE person_id = ANY ($1::uuid[])
  ORDER BY person_id, person_seq
)sql"};

const db::Query kReadYearSums{"ledger.read_year_sums", R"sql(
  SELECT person_id, year, version AS balance_version, public_tenths, professional_tenths, made_up_tenths,
         required_done_entries, required_made_up_entries
  FROM person_year
  WHERE person_id = ANY ($1::uuid[])
)sql"};

const db::Query kReadGroupSums{"ledger.read_group_sums", R"sql(
  SELECT person_id, year, programme_id, posted_tenths, made_up_tenths AS group_made_up_tenths, ceiling_tenths
  FROM person_group
  WHERE person_id = ANY ($1::uuid[])
)sql"};

const db::Query kListPeopleWithoutChain{"ledger.list_people_without_chain", R"sql(
  SELECT person_id
  FROM (SELECT person_id FROM entry UNION SELECT person_id FROM person_year UNION SELECT person_id FROM person_group)
         AS stored
  WHERE NOT EXISTS (SELECT FROM person_chain AS c WHERE c.person_id = stored.person_id)
  LIMIT $1
)sql"};

std::vector<PersonId> PeopleOf(const db::Rows& rows) {
  std::vector<PersonId> people;
  people.reserve(rows.size());
  for (const auto& row : rows) people.push_back(row.Get<PersonId>("person_id"));
  return people;
}

}  // namespace

std::vector<PersonId> HistoryReader::People(const std::optional<PersonId>& after,
                                            std::int32_t limit) {
  return PeopleOf(tx_.Run(kListPeople, after, limit));
}

std::map<PersonId, StoredHistory> HistoryReader::Read(const std::vector<PersonId>& people) {
  std::map<PersonId, StoredHistory> histories;
  for (const auto& row : tx_.Run(kReadChains, people)) {
    StoredHistory& history = histories[row.Get<PersonId>("person_id")];
    history.head = ChainHeadOf(row);
  }
  for (const auto& row : tx_.Run(kReadEntries, people)) {
    Entry entry = EntryOf(row);
    StoredHistory& history = histories[entry.person];
    history.entries.push_back({std::move(entry), row.Get<db::Bytes>("hash")});
  }
  for (const auto& row : tx_.Run(kReadYearSums, people)) {
    StoredHistory& history = histories[row.Get<PersonId>("person_id")];
    const auto year = row.Get<std::int32_t>("year");
    history.years[year] = YearBalanceOf(row);
  }
  for (const auto& row : tx_.Run(kReadGroupSums, people)) {
    StoredHistory& history = histories[row.Get<PersonId>("person_id")];
    const auto year = row.Get<std::int32_t>("year");
    const auto programme = row.Get<ProgrammeId>("programme_id");
    history.groups[{year, programme}] = CapGroupSumOf(row);
  }
  return histories;
}

std::vector<PersonId> HistoryReader::PeopleWithoutChain(std::int32_t limit) {
  return PeopleOf(tx_.Run(kListPeopleWithoutChain, limit));
}

}  // namespace jixue::ledger
