#include "services/ledger/storage/years/year_reader.h"

#include "libs/db/run.h"
#include "services/ledger/storage/policy/policy_row.h"
#include "services/ledger/storage/posting/entry_row.h"

namespace jixue::ledger {
namespace {

const db::Query kListYears{"year.list", R"sql(
  SELECT listed.year, y.version, y.public_tenths, y.professional_tenths, y.made_up_tenths, y.required_done_entries,
         y.required_made_up_entries,
         (SELECT title FROM programme AS r WHERE r.year = listed.year AND r.kind = 1 LIMIT 1),
         p.year, p.version, p.total_tenths, p.share_numerator, p.share_denominator, p.registration_opens_at,
         p.registration_closes_at, p.make_up_years, p.ratio_mode
  FROM (SELECT year FROM person_year WHERE person_id = $1 UNION SELECT $2::integer) AS listed (year)
  LEFT JOIN person_year AS y ON y.person_id = $1 AND y.year = listed.year
  LEFT JOIN policy_year AS p ON p.year = listed.year
  ORDER BY listed.year DESC
)sql"};

const db::Query kReadYear{"year.read", R"sql(
  SELECT listed.year, y.version, y.public_tenths, y.professional_tenths, y.made_up_tenths, y.required_done_entries,
         y.required_made_up_entries,
         (SELECT title FROM programme AS r WHERE r.year = listed.year AND r.kind = 1 LIMIT 1),
         p.year, p.version, p.total_tenths, p.share_numerator, p.share_denominator, p.registration_opens_at,
         p.registration_closes_at, p.make_up_years, p.ratio_mode
  FROM (SELECT $2::integer) AS listed (year)
  LEFT JOIN person_year AS y ON y.person_id = $1 AND y.year = listed.year
  LEFT JOIN policy_year AS p ON p.year = listed.year
)sql"};

const db::Query kEntries{"year.entries", R"sql(
  SELECT entry_id, person_id, person_seq, year, subject, hours_tenths, source_kind, source_reference, title, reverses,
         reason, programme_id, ceiling_tenths, made_up, required_done, occurred_at, posted_at
  FROM entry
  WHERE person_id = $1 AND year = $2 AND ($3::timestamptz IS NULL OR posted_at <= $3::timestamptz)
  ORDER BY person_seq
)sql"};

// Rule R-55: a chief reaches the whole unit, a second-level admin his department; membership is the
// current one.
const db::Query kReaches{"year.reaches_person", R"sql(
  SELECT 1
  FROM person AS p
  WHERE p.person_id = $1
    AND EXISTS (SELECT
                FROM unnest($2::uuid[], $3::uuid[]) AS reach (unit_id, department_id)
                WHERE reach.unit_id = p.unit_id
                  AND (reach.department_id IS NULL OR reach.department_id = p.department_id))
)sql"};

RuledYear RuledYearOf(const pqxx::row& row) {
  RuledYear year{.year = row[0].as<std::int32_t>(), .sums = {}, .policy = {}, .required = {}};
  if (!row[1].is_null()) {
    year.sums = {.version = row[1].as<std::int64_t>(),
                 .public_tenths = row[2].as<std::int32_t>(),
                 .professional_tenths = row[3].as<std::int32_t>(),
                 .made_up_tenths = row[4].as<std::int32_t>(),
                 .required_done_entries = row[5].as<std::int32_t>(),
                 .required_made_up_entries = row[6].as<std::int32_t>()};
  }
  if (!row[7].is_null()) year.required = std::string{db::Text(row[7])};
  if (!row[8].is_null()) year.policy = PolicyYearOf(row, 8);
  return year;
}

}  // namespace

std::vector<RuledYear> YearReader::List(const PersonId& person, std::int32_t current_year) {
  std::vector<RuledYear> years;
  for (const pqxx::row& row : tx_.Run(kListYears, person, current_year))
    years.push_back(RuledYearOf(row));
  return years;
}

RuledYear YearReader::Read(const PersonId& person, std::int32_t year) {
  const pqxx::result rows = tx_.Run(kReadYear, person, year);
  return RuledYearOf(rows.at(0));
}

std::vector<Entry> YearReader::Entries(const PersonId& person, std::int32_t year,
                                       std::optional<Timestamp> as_of) {
  std::vector<Entry> entries;
  for (const pqxx::row& row : tx_.Run(kEntries, person, year, as_of))
    entries.push_back(EntryOf(row));
  return entries;
}

bool YearReader::Reaches(const auth::Scope& scope, const PersonId& person) {
  const auth::UnitReachArrays reach = auth::ArraysOf(scope);
  return !tx_.Run(kReaches, person, reach.units, reach.departments).empty();
}

}  // namespace jixue::ledger
