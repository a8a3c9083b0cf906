#include "services/ledger/storage/members/member_reader.h"

#include "libs/db/run.h"

namespace jixue::ledger {
namespace {

// Each year is judged twice, with and without the hours that were made up, because a year that only
// make-up has met has a status of its own. The units of the scope are compared a second time, as a
// plain array, so that the index of members is used.
const db::Query kListMembers{"ledger.list_members", R"sql(
  WITH policy AS (
    SELECT total_tenths::bigint AS total, share_numerator::bigint AS n, share_denominator::bigint AS d, ratio_mode,
           registration_closes_at
    FROM policy_year
    WHERE year = $1::integer
  ), required AS (
    SELECT EXISTS (SELECT FROM programme WHERE year = $1::integer AND kind = 1) AS published
  ), member AS (
    SELECT p.person_id, p.name, p.id_number_masked, p.department_id,
           COALESCE(y.public_tenths, 0)::bigint AS public,
           COALESCE(y.professional_tenths, 0)::bigint AS professional,
           COALESCE(y.public_tenths - y.made_up_tenths, 0)::bigint AS public_in_time,
           COALESCE(y.required_done_entries > 0, false) AS done,
           COALESCE(y.required_done_entries > y.required_made_up_entries, false) AS done_in_time
    FROM person AS p
    LEFT JOIN person_year AS y ON y.person_id = p.person_id AND y.year = $1::integer
    WHERE p.unit_id = ANY ($2::uuid[])
      AND EXISTS (SELECT
                  FROM unnest($2::uuid[], $3::uuid[]) AS reach (unit_id, department_id)
                  WHERE reach.unit_id = p.unit_id
                    AND (reach.department_id IS NULL OR reach.department_id = p.department_id))
      AND ($4::uuid IS NULL OR p.unit_id = $4::uuid)
      AND ($5::uuid IS NULL OR p.department_id = $5::uuid)
      AND ($6::text IS NULL OR starts_with(p.name, $6::text))
      AND ($7::bytea IS NULL OR p.id_number_index = $7::bytea)
      AND ($8::uuid IS NULL OR p.person_id > $8::uuid)
  ), judged AS (
    SELECT member.person_id, name, id_number_masked, department_id, public, professional,
           CASE
             WHEN policy.total IS NULL THEN 1
             WHEN public + professional >= total
                  AND professional * d >= n * (CASE ratio_mode WHEN 1 THEN public + professional ELSE total END)
                  AND (done OR NOT published)
             THEN CASE
                    WHEN public_in_time + professional >= total
                         AND professional * d
                             >= n * (CASE ratio_mode WHEN 1 THEN public_in_time + professional ELSE total END)
                         AND (done_in_time OR NOT published)
                    THEN 2
                    ELSE 4
                  END
             WHEN date_trunc('second', $9::timestamptz) > date_trunc('second', registration_closes_at) THEN 3
             ELSE 1
           END AS status
    FROM member
    CROSS JOIN required
    LEFT JOIN policy ON true
  )
  SELECT person_id, name, id_number_masked, department_id, public, professional, status
  FROM judged
  WHERE cardinality($10::integer[]) = 0 OR status = ANY ($10::integer[])
  ORDER BY person_id
  LIMIT $11
)sql"};

// Rule R-55: a unit administrator sees the whole unit, a department administrator the department.
// The current membership decides.
const db::Query kFindInScope{"ledger.reaches_person", R"sql(
  SELECT 1 AS reached
  FROM person AS p
  WHERE p.person_id = $1
    AND EXISTS (SELECT
                FROM unnest($2::uuid[], $3::uuid[]) AS reach (unit_id, department_id)
                WHERE reach.unit_id = p.unit_id
                  AND (reach.department_id IS NULL OR reach.department_id = p.department_id))
)sql"};

YearStatus YearStatusOf(std::uint8_t number) {
  switch (const YearStatus status{number}) {
    using enum YearStatus;
    case kInProgress:
    case kMet:
    case kNotMet:
    case kMetByMakeup:
      return status;
  }
  db::ThrowBadColumn("year status");
}

}  // namespace

std::vector<MemberHours> MemberReader::List(const auth::Scope& scope, const MemberFilter& filter,
                                            const PageQuery<PersonId>& page, Timestamp now) {
  const auth::UnitReachArrays reach = auth::ArraysOf(scope);
  std::vector<int> statuses;
  for (const YearStatus status : filter.statuses) statuses.push_back(static_cast<int>(status));
  const auto index =
      filter.id_number_index ? std::optional{db::Bytes{*filter.id_number_index}} : std::nullopt;
  // One row more than the page holds tells whether another page follows.
  const db::Rows rows = tx_.Run(kListMembers, filter.year, reach.units, reach.departments,
                                filter.unit, filter.department, filter.name_prefix, index,
                                page.after, now, statuses, page.size + 1);
  std::vector<MemberHours> members;
  members.reserve(rows.size());
  for (const auto& row : rows) {
    members.push_back({
        .person = row.Get<PersonId>("person_id"),
        .name = row.Get<std::string>("name"),
        .id_number_masked = row.Get<std::string>("id_number_masked"),
        .department = row.Find<DepartmentId>("department_id"),
        .public_tenths = row.Get<std::int32_t>("public"),
        .professional_tenths = row.Get<std::int32_t>("professional"),
        .status = YearStatusOf(row.Get<std::uint8_t>("status")),
    });
  }
  return members;
}

bool MemberReader::IsInScope(const auth::Scope& scope, const PersonId& person) {
  const auth::UnitReachArrays reach = auth::ArraysOf(scope);
  return !tx_.Run(kFindInScope, person, reach.units, reach.departments).empty();
}

}  // namespace jixue::ledger
