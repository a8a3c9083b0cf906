-- The unit of a person reads what other units approved for its members (D71). From now on approved claims follow the person's
-- unit as well; their department stays that of the decision.
UPDATE claim c SET person_unit_id = p.unit_id
FROM person p
WHERE p.person_id = c.person_id AND c.state = 'APPROVED' AND c.deleted_at IS NULL
  AND c.person_unit_id IS DISTINCT FROM p.unit_id;

CREATE INDEX claim_approved_elsewhere ON claim (person_unit_id, claim_id)
  WHERE deleted_at IS NULL AND state = 'APPROVED' AND reviewer_unit_id <> person_unit_id;

-- What was rejected or deleted before, by its dates (D72).
CREATE INDEX claim_given_up ON claim (person_id, start_date, end_date)
  WHERE state = 'REJECTED' OR deleted_at IS NOT NULL;
