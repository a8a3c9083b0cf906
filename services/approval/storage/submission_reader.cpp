#include "services/approval/storage/submission_reader.h"

#include <chrono>

#include "libs/db/run.h"

namespace jixue::approval {

namespace {

// A statement of its own after the one that locks the claims: that one may have waited, and its
// subqueries then show the history of before.
const db::Query kReadSubmissionFacts{"approval.read_submission_facts", R"sql(
  WITH named AS MATERIALIZED (
    SELECT claim_id, person_id, person_unit_id FROM claim WHERE claim_id = ANY($1::uuid[])
  ), pending AS (
    SELECT o.person_id, count(*) AS total
    FROM claim o
    WHERE o.person_id IN (SELECT n.person_id FROM named n WHERE n.person_unit_id IS DISTINCT FROM $2::uuid)
      AND o.reviewer_unit_id = $2::uuid AND o.state = 'PENDING' AND o.deleted_at IS NULL
    GROUP BY o.person_id
  )
  SELECT n.claim_id,
         EXISTS (SELECT FROM claim_history h
                 WHERE h.claim_id = n.claim_id AND h.action = 'CHANGED' AND h.actor_account_id <> $3::uuid
                   AND h.version > coalesce((SELECT max(m.version) FROM claim_history m
                                             WHERE m.claim_id = n.claim_id AND m.actor_account_id = $3::uuid
                                               AND m.action IN ('CREATED', 'CHANGED')), 0)) AS changed_by_others,
         (SELECT count(*) FROM claim_history h
          WHERE h.claim_id = n.claim_id AND h.action = 'SUBMITTED' AND h.at > $4::timestamptz) AS submissions_of_day,
         coalesce(p.total, 0) AS pending_there
  FROM named n LEFT JOIN pending p ON p.person_id = n.person_id
)sql"};

const db::Query kFindResubmittedClaims{"approval.find_resubmitted_claims", R"sql(
  SELECT claim_id FROM claim_history
  WHERE claim_id = ANY($1::uuid[]) AND action = 'SUBMITTED'
  GROUP BY claim_id HAVING count(*) > 1
)sql"};

}  // namespace

std::map<ClaimId, SubmissionFacts> SubmissionReader::ReadFacts(const std::vector<ClaimId>& claims,
                                                               const UnitId& reviewer,
                                                               const AccountId& submitter,
                                                               Timestamp at) {
  const auto rows =
      tx_.Run(kReadSubmissionFacts, claims, reviewer, submitter, at - std::chrono::hours{24});
  std::map<ClaimId, SubmissionFacts> facts;
  for (const auto& row : rows) {
    const auto id = row.Get<ClaimId>("claim_id");
    facts.emplace(id,
                  SubmissionFacts{.changed_by_others = row.Get<bool>("changed_by_others"),
                                  .submissions_of_day = row.Get<std::int32_t>("submissions_of_day"),
                                  .pending_there = row.Get<std::int32_t>("pending_there")});
  }
  return facts;
}

std::set<ClaimId> SubmissionReader::FindResubmitted(const std::vector<ClaimId>& claims) {
  std::set<ClaimId> found;
  for (const auto& row : tx_.Run(kFindResubmittedClaims, claims)) {
    found.insert(row.Get<ClaimId>("claim_id"));
  }
  return found;
}

}  // namespace jixue::approval
