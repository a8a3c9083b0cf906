#include "services/ledger/storage/years/year_reader.h"

#include "libs/db/run.h"
#include "services/ledger/storage/policy/policy_row.h"
#include "services/ledger/storage/posting/balance_rows.h"
#include "services/ledger/storage/posting/entry_row.h"

namespace jixue::ledger {
namespace {

const db::Query kListYears{"ledger.list_years", R"sql(
  SELECT listed.year AS listed_year, y.version AS balance_version, y.public_tenths, y.professional_tenths,
         y.made_up_tenths, y.required_done_entries, y.required_made_up_entries,
         (SELECT title FROM programme AS r WHERE r.year = listed.year AND r.kind = 1 LIMIT 1) AS required_title,
         p.year, p.version, p.total_tenths, p.share_numerator, p.share_denominator, p.registration_opens_at,
         p.registration_closes_at, p.make_up_years, p.ratio_mode
  FROM (SELECT year FROM person_year WHERE person_id = $1 UNION SELECT $2::integer) AS listed (year)
  LEFT JOIN person_year AS y ON y.person_id = $1 AND y.year = listed.year
  LEFT JOIN policy_year AS p ON p.year = listed.year
  ORDER BY listed.year DESC
)sql"};

const db::Query kReadYear{"ledger.read_year", R"sql(
  SELECT listed.year AS listed_year, y.version AS balance_version, y.public_tenths, y.professional_tenths,
         y.made_up_tenths, y.required_done_entries, y.required_made_up_entries,
         (SELECT title FROM programme AS r WHERE r.year = listed.year AND r.kind = 1 LIMIT 1) AS required_title,
         p.year, p.version, p.total_tenths, p.share_numerator, p.share_denominator, p.registration_opens_at,
         p.registration_closes_at, p.make_up_years, p.ratio_mode
  FROM (SELECT $2::integer) AS listed (year)
  LEFT JOIN person_year AS y ON y.person_id = $1 AND y.year = listed.year
  LEFT JOIN policy_year AS p ON p.year = listed.year
)sql"};

const db::Query kListEntries{"ledger.list_entries_of_year", R"sql(
  SELECT entry_id, person_id, person_seq, year, subject, hours_tenths, source_kind, source_reference, title, reverses,
         reason, programme_id, ceiling_tenths, made_up, required_done, occurred_at, posted_at
  FROM entry
  WHERE person_id = $1 AND year = $2 AND ($3::timestamptz IS NULL OR posted_at <= $3::timestamptz)
  ORDER BY person_seq
)sql"};

YearWithPolicy YearWithPolicyOf(const db::Row& row) {
  YearWithPolicy year{
      .year = row.Get<std::int32_t>("listed_year"), .balance = {}, .policy = {}, .required = {}};
  if (!row.IsNull("balance_version")) year.balance = YearBalanceOf(row);
  year.required = row.Find<std::string>("required_title");
  if (!row.IsNull("year")) year.policy = PolicyYearOf(row);
  return year;
}

}  // namespace

std::vector<YearWithPolicy> YearReader::List(const PersonId& person, std::int32_t current_year) {
  std::vector<YearWithPolicy> years;
  for (const auto& row : tx_.Run(kListYears, person, current_year))
    years.push_back(YearWithPolicyOf(row));
  return years;
}

YearWithPolicy YearReader::Read(const PersonId& person, std::int32_t year) {
  const auto rows = tx_.Run(kReadYear, person, year);
  return YearWithPolicyOf(rows.front());
}

std::vector<Entry> YearReader::Entries(const PersonId& person, std::int32_t year,
                                       std::optional<Timestamp> as_of) {
  std::vector<Entry> entries;
  for (const auto& row : tx_.Run(kListEntries, person, year, as_of))
    entries.push_back(EntryOf(row));
  return entries;
}

}  // namespace jixue::ledger
