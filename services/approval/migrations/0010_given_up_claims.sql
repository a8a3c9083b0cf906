-- What claims stated when they were rejected or deleted (D72): a claim that is renamed later, or deleted, is still recognised when it
-- comes again. Lines of the history say no content by themselves, and a title is compared in its folded form.
CREATE TABLE given_up_claim (
  claim_id uuid NOT NULL,
  version bigint NOT NULL,
  person_id uuid NOT NULL,
  -- libs/fields/spelling.h.
  title_key text NOT NULL,
  start_date date NOT NULL,
  end_date date NOT NULL,
  -- The state in which it was left; that of a deletion is the one before.
  state text NOT NULL CHECK (state IN ('DRAFT', 'PENDING', 'APPROVED', 'REJECTED')),
  is_deleted boolean NOT NULL,
  reviewer_unit_id uuid,
  PRIMARY KEY (claim_id, version),
  FOREIGN KEY (claim_id, version) REFERENCES claim_history
);

CREATE INDEX given_up_claim_of_person ON given_up_claim (person_id, start_date, end_date);

-- The titles of before are folded as nearly as SQL can do it: letters outside of ASCII may keep their case.
INSERT INTO given_up_claim (claim_id, version, person_id, title_key, start_date, end_date, state, is_deleted, reviewer_unit_id)
SELECT h.claim_id, h.version, c.person_id,
       lower(regexp_replace(normalize(coalesce(m.title, c.title), NFKC),
                            '[\s\u1680\u2800\u034F\u17B4\u17B5\u180B-\u180F\uFE00-\uFE0F\U000E0100-\U000E01EF]+', '', 'g')),
       coalesce(m.start_date, c.start_date), coalesce(m.end_date, c.end_date),
       CASE h.action WHEN 'REJECTED' THEN 'REJECTED' ELSE h.from_state END, h.action = 'DELETED',
       coalesce(h.reviewer_unit_id, c.reviewer_unit_id)
FROM claim_history h
JOIN claim c ON c.claim_id = h.claim_id
CROSS JOIN LATERAL (
  SELECT m.version, m.title, m.start_date, m.end_date
  FROM claim_history m
  WHERE m.claim_id = h.claim_id AND m.version < h.version AND m.action IN ('CREATED', 'CHANGED')
  ORDER BY m.version DESC LIMIT 1
) m
WHERE (h.action = 'REJECTED' OR (h.action = 'DELETED' AND (h.from_state <> 'DRAFT' OR c.decided_at IS NOT NULL)))
  -- A line that is older than its content tells it only where the claim was not changed afterwards.
  AND (m.title IS NOT NULL OR NOT EXISTS (SELECT FROM claim_history l
                                          WHERE l.claim_id = h.claim_id AND l.version > m.version AND l.action = 'CHANGED'));

GRANT SELECT, INSERT ON given_up_claim TO ${app_role};
