// What several statements on claims share: their columns, the caller's scope, and the mapping of a
// row. For storage only.
#pragma once

#include <pqxx/row>

#include "services/approval/domain/claim.h"

// The columns of `claim c` that ClaimOf reads.
#define APPROVAL_SQL_CLAIM_COLUMNS                                                         \
  " c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id,"     \
  " c.reviewer_unit_id, c.year, c.activity_type, c.title, c.organiser, c.start_date,"      \
  " c.start_half, c.end_date, c.end_half, c.hours_tenths, c.state, c.revision, c.version," \
  " c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at "

// Whether an admin's reach has the claim on its review list (D26). The arguments name the
// parameters of auth::ArraysOf as literals, "$1". The department is that of the person today
//
#define APPROVAL_SQL_REVIEWED(units, departments)               \
  " EXISTS (SELECT FROM unnest(" units "::uuid[], " departments \
  "::uuid[]) AS r(unit_id, department_id)"                      \
  "         WHERE c.reviewer_unit_id = r.unit_id"               \
  "           AND (r.department_id IS NULL OR r.department_id = c.department_id)) "

// Whether the caller may see the claim: the own ones ($1 is the own person), those submitted to an
// administered unit
// ($2, $3 as above), and drafts that the unit's admins made, never learners' drafts (D13, D26).
#define APPROVAL_SQL_VISIBLE                                                          \
  " (c.person_id = $1::uuid OR"                                                       \
  "  EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id)" \
  "          WHERE (r.department_id IS NULL OR r.department_id = c.department_id)"    \
  "            AND (c.reviewer_unit_id = r.unit_id OR"                                \
  "                 (c.state = 'DRAFT' AND c.created_by_unit_id = r.unit_id)))) "

namespace jixue::approval {

// Throws std::runtime_error when a text is none of the known ones.
ClaimState ClaimStateOf(std::string_view column);

std::string_view TextOf(Half half);

Claim ClaimOf(const pqxx::row& row);

}  // namespace jixue::approval
