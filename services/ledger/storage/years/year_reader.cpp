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

// Professional hours have no ceiling, so those that are not reversed are recognised. In one
// statement, so that the unit belongs to the version of the year.
const db::Query kReadYearForCertificate{"ledger.read_year_for_certificate", R"sql(
  SELECT y.version AS balance_version, y.public_tenths, y.professional_tenths, y.made_up_tenths,
         y.required_done_entries, y.required_made_up_entries,
         p.year, p.version, p.total_tenths, p.share_numerator, p.share_denominator, p.registration_opens_at,
         p.registration_closes_at, p.make_up_years, p.ratio_mode,
         last.unit_id, COALESCE(last.unit_name, u.name) AS unit_name
  FROM (SELECT $2::integer) AS listed (year)
  LEFT JOIN person_year AS y ON y.person_id = $1 AND y.year = listed.year
  LEFT JOIN policy_year AS p ON p.year = listed.year
  LEFT JOIN LATERAL (
    SELECT v.unit_id, v.unit_name
    FROM entry AS e
    LEFT JOIN entry_unit AS v ON v.entry_id = e.entry_id
    WHERE e.person_id = $1 AND e.year = listed.year AND e.subject = 2 AND e.reverses IS NULL
      AND NOT EXISTS (SELECT FROM entry AS r WHERE r.reverses = e.entry_id)
    ORDER BY e.person_seq DESC
    LIMIT 1
  ) AS last ON true
  LEFT JOIN unit AS u ON u.unit_id = last.unit_id
)sql"};

const db::Query kReadRules{"ledger.read_rules", R"sql(
  SELECT (SELECT title
          FROM programme AS r
          WHERE r.year = listed.year AND r.kind = 1 AND ($2::timestamptz IS NULL OR r.in_force_from <= $2::timestamptz)
          LIMIT 1) AS required_title,
         p.year, p.version, p.total_tenths, p.share_numerator, p.share_denominator, p.registration_opens_at,
         p.registration_closes_at, p.make_up_years, p.ratio_mode
  FROM (SELECT $1::integer) AS listed (year)
  LEFT JOIN LATERAL (
    SELECT v.year, v.version, v.total_tenths, v.share_numerator, v.share_denominator, v.registration_opens_at,
           v.registration_closes_at, v.make_up_years, v.ratio_mode
    FROM policy_year_version AS v
    WHERE v.year = listed.year AND ($2::timestamptz IS NULL OR v.in_force_from <= $2::timestamptz)
    ORDER BY v.version DESC
    LIMIT 1
  ) AS p ON true
)sql"};

const db::Query kListPolicyVersions{"ledger.list_policy_versions", R"sql(
  SELECT in_force_from, year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
         registration_closes_at, make_up_years, ratio_mode
  FROM policy_year_version
  WHERE year = $1
  ORDER BY version
)sql"};

const db::Query kFindRequiredProgramme{"ledger.find_required_programme", R"sql(
  SELECT in_force_from, title
  FROM programme
  WHERE year = $1 AND kind = 1
  ORDER BY in_force_from
  LIMIT 1
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

YearForCertificate YearReader::ReadForCertificate(const PersonId& person, std::int32_t year) {
  const auto rows = tx_.Run(kReadYearForCertificate, person, year);
  const db::Row row = rows.front();
  YearForCertificate read{.balance = {}, .policy = {}, .unit = {}};
  if (!row.IsNull("balance_version")) read.balance = YearBalanceOf(row);
  if (!row.IsNull("year")) read.policy = PolicyYearOf(row);
  if (const auto unit = row.Find<UnitId>("unit_id")) {
    read.unit = ApprovingUnit{*unit, row.Find<std::string>("unit_name")};
  }
  return read;
}

YearRules YearReader::Rules(std::int32_t year, std::optional<Timestamp> as_of) {
  const auto rows = tx_.Run(kReadRules, year, as_of);
  const db::Row row = rows.front();
  YearRules rules{.policy = {}, .required = row.Find<std::string>("required_title")};
  if (!row.IsNull("year")) rules.policy = PolicyYearOf(row);
  return rules;
}

RulesHistory YearReader::ReadRulesHistory(std::int32_t year) {
  RulesHistory history;
  for (const auto& row : tx_.Run(kListPolicyVersions, year)) {
    const auto from = row.Get<Timestamp>("in_force_from");
    history.policies.push_back({from, PolicyYearOf(row)});
  }
  const auto rows = tx_.Run(kFindRequiredProgramme, year);
  if (!rows.empty()) {
    const db::Row row = rows.front();
    const auto from = row.Get<Timestamp>("in_force_from");
    history.required = RequiredProgramme{from, row.Get<std::string>("title")};
  }
  return history;
}

std::vector<Entry> YearReader::Entries(const PersonId& person, std::int32_t year,
                                       std::optional<Timestamp> as_of) {
  std::vector<Entry> entries;
  for (const auto& row : tx_.Run(kListEntries, person, year, as_of))
    entries.push_back(EntryOf(row));
  return entries;
}

}  // namespace jixue::ledger
