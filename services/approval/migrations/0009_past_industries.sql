-- Rule R-37: an hour in another unit does not take a person out of a linked industry for the claims of before. Every state of a
-- person that approval was told of stays, by its version, so that states that come twice, late or out of order end in the same rows.
-- The industry follows from it: the unit's, unless somebody else confirmed another one there (D66).
CREATE TABLE membership_history (
  person_id uuid NOT NULL,
  version bigint NOT NULL,
  unit_id uuid,
  confirmed_industry text,
  -- When it began, at identity. The first state that is known counts from always.
  since timestamptz NOT NULL,
  PRIMARY KEY (person_id, version)
);

INSERT INTO membership_history (person_id, version, unit_id, confirmed_industry, since)
SELECT person_id, version, unit_id, confirmed_industry, now() FROM person;

-- The periods of a person in linked industries, by their civil days. The one of now has neither beginning nor end: the replicas tell
-- it. What a unit, or an operator in that unit, has last said about the person's industry is right for all the time there; so is the
-- unit's industry of today for its own. Comings and goings within the same days are one row. Statements that lock claims join this
-- function, which PostgreSQL inlines into them.
CREATE FUNCTION linked_periods(of_person uuid)
  RETURNS TABLE (linked_industry text, linked_from date, first_day date, last_day date)
  LANGUAGE sql STABLE AS $$
  SELECT i.linked_industry, i.linked_from, NULL::date, NULL::date
  FROM linked_person i
  WHERE i.person_id = of_person
  UNION
  SELECT l.industry, l.linked_from, (s.since AT TIME ZONE INTERVAL '8 hours')::date,
         (s.until AT TIME ZONE INTERVAL '8 hours')::date
  FROM (
    SELECT r.unit_id, r.confirmed_industry, CASE WHEN NOT r.is_first THEN r.since END AS since,
           lead(r.since) OVER (ORDER BY r.version) AS until
    FROM (
      SELECT h.version, h.unit_id, h.since,
             first_value(h.confirmed_industry) OVER (PARTITION BY h.unit_id ORDER BY h.version DESC) AS confirmed_industry,
             lag(h.version) OVER by_version IS NULL AS is_first,
             lag(h.version) OVER by_version IS NULL OR h.unit_id IS DISTINCT FROM lag(h.unit_id) OVER by_version AS comes
      FROM membership_history h
      WHERE h.person_id = of_person
      WINDOW by_version AS (ORDER BY h.version)
    ) r
    WHERE r.comes
  ) s
  LEFT JOIN unit u ON u.unit_id = s.unit_id
  JOIN linked_industry l ON l.industry = coalesce(s.confirmed_industry, u.industry)
  WHERE s.until IS NOT NULL
$$;

GRANT SELECT, INSERT, UPDATE ON membership_history TO ${app_role};
