#include "services/approval/storage/claim_list_reader.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libs/db/run.h"
#include "services/approval/storage/approved_elsewhere_statements.h"
#include "services/approval/storage/claim_rows.h"

namespace jixue::approval {

namespace {

// A list and its count have the same subquery `page`. The filters of all four statements are: $4
// states, $5 year, $6 reviewing unit, $7 department, $8 name pattern, $9 the id to start below.
// PostgreSQL plans these statements for their values each time, because a generic plan costs more,
// and so drops the conditions on filters that are NULL. $9 bounds the index scan, so it is not NULL
// for the first page either. $10 is NULL where all claims are counted. The columns of a list are
// those of kFindClaim.

// The claims of one person, $11, that the caller may see (claim_rows.h). Index claim_of_person.
const db::Query kListClaimsOfPerson{"approval.list_claims_of_person", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id, c.reviewer_unit_id, c.year,
         c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths,
         c.state, c.revision, c.version, c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at,
         coalesce(p.name, '') AS person_name, coalesce(p.id_number_masked, '') AS id_number_masked
  FROM (
    SELECT c.claim_id
    FROM claim c
    WHERE c.person_id = $11::uuid AND c.state = ANY($4::text[])
      AND (c.person_id = $1::uuid OR
           EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id)
                   WHERE (r.department_id IS NULL OR r.department_id = c.department_id)
                     AND (c.reviewer_unit_id = r.unit_id OR
                          (c.state = 'DRAFT' AND c.created_by_unit_id = r.unit_id
                           AND c.person_unit_id = r.unit_id))))
      AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
      AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
      AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
      AND ($8::text IS NULL OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
    ORDER BY c.claim_id DESC LIMIT $10::int
  ) page
  JOIN claim c USING (claim_id)
  LEFT JOIN person p ON p.person_id = c.person_id
  ORDER BY c.claim_id DESC
)sql"};

const db::Query kCountClaimsOfPerson{"approval.count_claims_of_person", R"sql(
  SELECT count(*) AS total
  FROM (
    SELECT c.claim_id
    FROM claim c
    WHERE c.person_id = $11::uuid AND c.state = ANY($4::text[])
      AND (c.person_id = $1::uuid OR
           EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id)
                   WHERE (r.department_id IS NULL OR r.department_id = c.department_id)
                     AND (c.reviewer_unit_id = r.unit_id OR
                          (c.state = 'DRAFT' AND c.created_by_unit_id = r.unit_id
                           AND c.person_unit_id = r.unit_id))))
      AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
      AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
      AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
      AND ($8::text IS NULL OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
    ORDER BY c.claim_id DESC LIMIT $10::int
  ) page
)sql"};

// Merges one bounded scan per administered unit and state, one for drafts, and one for the caller's
// own claims, because an OR over them could use no index. Indexes claim_of_person,
// claim_of_reviewer, claim_of_department, claim_draft_of_creator.
const db::Query kListClaimsOfScope{"approval.list_claims_of_scope", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id, c.reviewer_unit_id, c.year,
         c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths,
         c.state, c.revision, c.version, c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at,
         coalesce(p.name, '') AS person_name, coalesce(p.id_number_masked, '') AS id_number_masked
  FROM (
    SELECT claim_id
    FROM (
      (
        SELECT c.claim_id
        FROM claim c
        WHERE c.person_id = $1::uuid AND c.state = ANY($4::text[])
          AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
          AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
          AND ($8::text IS NULL
               OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      )
      UNION
      SELECT q.claim_id
      FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), unnest($4::text[]) AS s(state), LATERAL (
        SELECT c.claim_id
        FROM claim c
        WHERE r.department_id IS NULL AND c.reviewer_unit_id = r.unit_id AND c.state = s.state
          AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
          AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
          AND ($8::text IS NULL
               OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      ) q
      UNION
      SELECT q.claim_id
      FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), unnest($4::text[]) AS s(state), LATERAL (
        SELECT c.claim_id
        FROM claim c
        WHERE c.department_id = r.department_id AND c.reviewer_unit_id = r.unit_id AND c.state = s.state
          AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
          AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
          AND ($8::text IS NULL
               OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      ) q
      UNION
      SELECT q.claim_id
      FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), LATERAL (
        SELECT c.claim_id
        FROM claim c
        WHERE 'DRAFT' = ANY($4::text[]) AND c.state = 'DRAFT' AND c.created_by_unit_id = r.unit_id
          AND c.person_unit_id = r.unit_id
          AND (r.department_id IS NULL OR c.department_id = r.department_id)
          AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
          AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
          AND ($8::text IS NULL
               OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      ) q
    ) AS any_of
    ORDER BY claim_id DESC LIMIT $10::int
  ) page
  JOIN claim c USING (claim_id)
  LEFT JOIN person p ON p.person_id = c.person_id
  ORDER BY c.claim_id DESC
)sql"};

const db::Query kCountClaimsOfScope{"approval.count_claims_of_scope", R"sql(
  SELECT count(*) AS total
  FROM (
    SELECT claim_id
    FROM (
      (
        SELECT c.claim_id
        FROM claim c
        WHERE c.person_id = $1::uuid AND c.state = ANY($4::text[])
          AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
          AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
          AND ($8::text IS NULL
               OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      )
      UNION
      SELECT q.claim_id
      FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), unnest($4::text[]) AS s(state), LATERAL (
        SELECT c.claim_id
        FROM claim c
        WHERE r.department_id IS NULL AND c.reviewer_unit_id = r.unit_id AND c.state = s.state
          AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
          AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
          AND ($8::text IS NULL
               OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      ) q
      UNION
      SELECT q.claim_id
      FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), unnest($4::text[]) AS s(state), LATERAL (
        SELECT c.claim_id
        FROM claim c
        WHERE c.department_id = r.department_id AND c.reviewer_unit_id = r.unit_id AND c.state = s.state
          AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
          AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
          AND ($8::text IS NULL
               OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      ) q
      UNION
      SELECT q.claim_id
      FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), LATERAL (
        SELECT c.claim_id
        FROM claim c
        WHERE 'DRAFT' = ANY($4::text[]) AND c.state = 'DRAFT' AND c.created_by_unit_id = r.unit_id
          AND c.person_unit_id = r.unit_id
          AND (r.department_id IS NULL OR c.department_id = r.department_id)
          AND c.deleted_at IS NULL AND c.claim_id < $9::uuid AND ($5::int IS NULL OR c.year = $5::int)
          AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($7::uuid IS NULL OR c.department_id = $7::uuid)
          AND ($8::text IS NULL
               OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id AND n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      ) q
    ) AS any_of
    ORDER BY claim_id DESC LIMIT $10::int
  ) page
)sql"};

std::vector<std::string_view> StateNames(const std::vector<ClaimState>& states) {
  using enum ClaimState;
  std::vector<std::string_view> names;
  if (states.empty()) {
    for (const auto state : {kDraft, kPending, kApproved, kRejected})
      names.push_back(NameOf(state));
  }
  for (const auto state : states) names.push_back(NameOf(state));
  return names;
}

// The part of the scope that can match these filters, so that each scan is as narrow as possible.
auth::Scope Narrow(const auth::Scope& scope, const ClaimFilter& filter) {
  auth::Scope narrow;
  narrow.self = scope.self;
  for (auth::UnitReach reach : scope.units) {
    if (filter.unit && reach.unit != *filter.unit) continue;
    if (filter.department && reach.department && *reach.department != *filter.department) continue;
    if (filter.department) reach.department = filter.department;
    narrow.units.push_back(reach);
  }
  return narrow;
}

// The only person whose claims can be in the list, if there is one.
std::optional<PersonId> OnlyPerson(const auth::Scope& scope, const ClaimFilter& filter) {
  if (filter.person) return filter.person;
  return scope.units.empty() ? scope.self : std::nullopt;
}

struct ListStatements {
  const db::Query& of_person;
  const db::Query& of_scope;
  const db::Query& approved_elsewhere;
};

// The rows that are wanted: those below an id, and at most so many.
struct RowBounds {
  std::optional<ClaimId> below;
  std::optional<std::int32_t> limit;
};

db::Rows RunList(db::Tx& tx, const auth::Scope& scope, const ClaimFilter& filter,
                 const RowBounds& bounds, const ListStatements& statements) {
  const auto states = StateNames(filter.states);
  const auto pattern = PrefixPattern(filter.name_prefix);
  const std::string below = BoundOf(bounds.below);
  if (filter.approved_elsewhere) {
    const auto all = auth::ArraysOf(scope);
    return tx.Run(statements.approved_elsewhere, scope.self, all.units, all.departments, states,
                  filter.year, filter.unit, filter.department, pattern, below, bounds.limit,
                  filter.person);
  }
  const auto narrow = Narrow(scope, filter);
  const auto reaches = auth::ArraysOf(narrow);
  if (const auto person = OnlyPerson(scope, filter)) {
    return tx.Run(statements.of_person, narrow.self, reaches.units, reaches.departments, states,
                  filter.year, filter.unit, filter.department, pattern, below, bounds.limit,
                  *person);
  }
  return tx.Run(statements.of_scope, narrow.self, reaches.units, reaches.departments, states,
                filter.year, filter.unit, filter.department, pattern, below, bounds.limit);
}

}  // namespace

Page<ClaimView> ClaimListReader::List(const ClaimFilter& filter, const PageQuery<ClaimId>& page) {
  const auto rows = RunList(tx_, scope_, filter, {page.after, page.size + 1},
                            {kListClaimsOfPerson, kListClaimsOfScope, kListApprovedElsewhere});
  std::vector<ClaimView> views;
  views.reserve(rows.size());
  for (const auto& row : rows) views.push_back(ViewOf(row));
  return PageOf(std::move(views), page.size);
}

std::int32_t ClaimListReader::Count(const ClaimFilter& filter) {
  const auto rows = RunList(tx_, scope_, filter, {std::nullopt, std::nullopt},
                            {kCountClaimsOfPerson, kCountClaimsOfScope, kCountApprovedElsewhere});
  return rows.Single<std::int32_t>("total");
}

}  // namespace jixue::approval
