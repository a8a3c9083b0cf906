#include "services/ledger/storage/posting/ledger_repository.h"

#include "libs/db/run.h"
#include "services/ledger/domain/posting/entry_hash.h"
#include "services/ledger/storage/posting/balance_rows.h"
#include "services/ledger/storage/posting/entry_row.h"

namespace jixue::ledger {
namespace {

// Concurrent postings for one person queue on this row.
const db::Query kLockChain{"ledger.lock_chain", R"sql(
  SELECT last_seq, last_hash, last_posted_at
  FROM person_chain
  WHERE person_id = $1
  FOR UPDATE
)sql"};

const db::Query kInsertChain{"ledger.insert_chain", R"sql(
  INSERT INTO person_chain (person_id, last_seq, last_hash)
  VALUES ($1, 0, $2)
  ON CONFLICT (person_id) DO NOTHING
)sql"};

// A separate statement after the lock, because a snapshot taken while waiting for the lock would be
// too old.
const db::Query kReadContext{"ledger.read_standing", R"sql(
  SELECT EXISTS (SELECT
                 FROM entry
                 WHERE person_id = $1::uuid AND source_kind = $3::smallint AND source_reference = $4::text)
           OR EXISTS (SELECT
                      FROM entry
                      WHERE source_kind = $3::smallint AND source_reference = $4::text AND source_kind <> 1)
           OR EXISTS (SELECT
                      FROM voided_source
                      WHERE person_id = $1::uuid AND source_kind = $3::smallint AND source_reference = $4::text)
           AS settled,
         COALESCE(y.version, 0) AS balance_version,
         COALESCE(y.public_tenths, 0) AS public_tenths,
         COALESCE(y.professional_tenths, 0) AS professional_tenths,
         COALESCE(y.made_up_tenths, 0) AS made_up_tenths,
         COALESCE(y.required_done_entries, 0) AS required_done_entries,
         COALESCE(y.required_made_up_entries, 0) AS required_made_up_entries,
         COALESCE(g.posted_tenths, 0) AS posted_tenths,
         COALESCE(g.made_up_tenths, 0) AS group_made_up_tenths,
         COALESCE(g.ceiling_tenths, 0) AS ceiling_tenths,
         (SELECT until FROM history_answered) AS answered_until
  FROM (SELECT $1::uuid AS person_id, $2::integer AS year) AS place
  LEFT JOIN person_year AS y ON y.person_id = place.person_id AND y.year = place.year
  LEFT JOIN person_group AS g
    ON g.person_id = place.person_id AND g.year = place.year AND g.programme_id = $5::uuid
)sql"};

const db::Query kFindCredit{"ledger.find_credit", R"sql(
  SELECT entry_id, person_id, person_seq, year, subject, hours_tenths, source_kind, source_reference, title, reverses,
         reason, programme_id, ceiling_tenths, made_up, required_done, occurred_at, posted_at
  FROM entry
  WHERE person_id = $1 AND source_kind = $2::smallint AND source_reference = $3 AND reverses IS NULL
)sql"};

const db::Query kAppendEntry{"ledger.append_entry", R"sql(
  WITH posted AS (
    INSERT INTO entry (entry_id, person_id, person_seq, year, subject, hours_tenths, source_kind, source_reference,
                       title, reverses, reason, programme_id, ceiling_tenths, made_up, required_done, occurred_at,
                       posted_at, hash)
    VALUES ($1::uuid, $2::uuid, $3::bigint, $4::integer, $5::smallint, $6::integer, $7::smallint, $8::text, $9::text,
            $10::uuid, NULLIF($11::text, ''), $12::uuid, $13::integer, $14::boolean, $15::boolean, $16::timestamptz,
            $17::timestamptz, $18::bytea)
  ), chain AS (
    UPDATE person_chain
    SET last_seq = $3::bigint, last_hash = $18::bytea, last_posted_at = $17::timestamptz
    WHERE person_id = $2::uuid
  ), grouped AS (
    INSERT INTO person_group (person_id, year, programme_id, posted_tenths, made_up_tenths, ceiling_tenths)
    SELECT $2::uuid, $4::integer, $12::uuid, $25::integer, $26::integer, $13::integer
    WHERE $12::uuid IS NOT NULL
    ON CONFLICT (person_id, year, programme_id) DO UPDATE
    SET posted_tenths = EXCLUDED.posted_tenths, made_up_tenths = EXCLUDED.made_up_tenths,
        ceiling_tenths = EXCLUDED.ceiling_tenths
  )
  INSERT INTO person_year (person_id, year, version, public_tenths, professional_tenths, made_up_tenths,
                           required_done_entries, required_made_up_entries)
  VALUES ($2::uuid, $4::integer, $19::bigint, $20::integer, $21::integer, $22::integer, $23::integer, $24::integer)
  ON CONFLICT (person_id, year) DO UPDATE
  SET version = EXCLUDED.version, public_tenths = EXCLUDED.public_tenths,
      professional_tenths = EXCLUDED.professional_tenths, made_up_tenths = EXCLUDED.made_up_tenths,
      required_done_entries = EXCLUDED.required_done_entries,
      required_made_up_entries = EXCLUDED.required_made_up_entries
)sql"};

const db::Query kInsertUnit{"ledger.insert_entry_unit", R"sql(
  INSERT INTO entry_unit (entry_id, unit_id, unit_name) VALUES ($1, $2, $3)
)sql"};

const db::Query kVoidSource{"ledger.void_source", R"sql(
  INSERT INTO voided_source (person_id, source_kind, source_reference, reason, voided_at)
  VALUES ($1, $2::smallint, $3, $4, $5)
  ON CONFLICT (person_id, source_kind, source_reference) DO NOTHING
)sql"};

int NumberOf(SourceKind kind) { return static_cast<int>(kind); }

template <class T, class Of>
auto Each(const std::optional<T>& value, Of&& of) {
  return value ? std::optional{of(*value)} : std::nullopt;
}

}  // namespace

ChainHead LedgerRepository::LockChain(const PersonId& person) {
  db::Rows rows = tx_.Run(kLockChain, person);
  if (rows.empty()) {
    const ChainHead genesis;
    // Our insert locks the row. When another transaction inserts first, we wait for its row.
    if (tx_.Run(kInsertChain, person, db::Bytes{genesis.hash}).affected() == 1) return genesis;
    rows = tx_.Run(kLockChain, person);
  }
  return ChainHeadOf(rows.front());
}

PostingContext LedgerRepository::ReadContext(const Place& place) {
  const db::Rows rows = tx_.Run(kReadContext, place.person, place.year, NumberOf(place.source.kind),
                                place.source.reference, place.programme);
  const db::Row row = rows.front();
  return {.settled = row.Get<bool>("settled"),
          .year = YearBalanceOf(row),
          .group = CapGroupSumOf(row),
          .answered_until = row.Get<Timestamp>("answered_until")};
}

std::optional<Entry> LedgerRepository::FindCredit(const PersonId& person, const Source& source) {
  const db::Rows rows = tx_.Run(kFindCredit, person, NumberOf(source.kind), source.reference);
  if (rows.empty()) return std::nullopt;
  return EntryOf(rows.front());
}

void LedgerRepository::Append(const Posting& posting, const ChainHead& head) {
  const Entry& entry = posting.entry;
  const YearBalance& year = posting.year;
  const std::string hash = HashOf(head.hash, entry);
  const auto programme = Each(entry.group, [](const CapGroup& group) { return group.programme; });
  const auto ceiling =
      Each(entry.group, [](const CapGroup& group) { return group.ceiling.tenths(); });
  const auto posted =
      Each(posting.group, [](const CapGroupSum& group) { return group.posted_tenths; });
  const auto made_up =
      Each(posting.group, [](const CapGroupSum& group) { return group.made_up_tenths; });
  tx_.Post(kAppendEntry, entry.id, entry.person, entry.person_seq, entry.year,
           static_cast<int>(entry.subject), entry.hours_tenths, NumberOf(entry.source.kind),
           entry.source.reference, entry.title, entry.reverses, entry.reason, programme, ceiling,
           entry.made_up, entry.required_done, entry.occurred_at, entry.posted_at, db::Bytes{hash},
           year.version, year.public_tenths, year.professional_tenths, year.made_up_tenths,
           year.required_done_entries, year.required_made_up_entries, posted, made_up);
}

void LedgerRepository::InsertUnit(const EntryId& entry, const ApprovingUnit& unit) {
  tx_.Post(kInsertUnit, entry, unit.id, unit.name);
}

void LedgerRepository::Void(const Reversal& reversal, Timestamp at) {
  tx_.Post(kVoidSource, reversal.person, NumberOf(reversal.source.kind), reversal.source.reference,
           reversal.reason, at);
}

}  // namespace jixue::ledger
