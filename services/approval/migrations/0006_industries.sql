-- Rule R-37 by D66: the industry of a person's unit counts, unless somebody else confirmed the person's own. Empty until the
-- person's next version or `rebuild-copies`. The person's own unconfirmed industry stays in `industry` and decides nothing.
ALTER TABLE person ADD COLUMN confirmed_industry text;

-- Activities that ended before this day are registered and reviewed by hand as before. Empty: always linked.
ALTER TABLE linked_industry ADD COLUMN linked_from date;

-- The people whose industry is linked. The statements that lock claims or register one share it.
CREATE VIEW linked_person AS
  SELECT p.person_id, l.industry AS linked_industry, l.linked_from
  FROM person p
  LEFT JOIN unit u ON u.unit_id = p.unit_id
  JOIN linked_industry l ON l.industry = coalesce(p.confirmed_industry, u.industry);

GRANT SELECT ON linked_person TO ${app_role};
