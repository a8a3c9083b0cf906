-- Rule R-37: industries whose own hour system is linked; their people do not register by hand. Certainty as in the rules'
-- source: N read in the notice, A our assumption.
CREATE TABLE linked_industry (
  industry text PRIMARY KEY,
  certainty text NOT NULL CHECK (certainty IN ('N', 'E', 'S', 'M', 'A')),
  source text NOT NULL
);

INSERT INTO linked_industry (industry, certainty, source) VALUES
  ('HEALTH', 'N', '2025 task plan, 1 (2) 4'),
  ('ACCOUNTING', 'N', '2025 task plan, 1 (2) 4'),
  ('CONSTRUCTION', 'N', '2025 task plan, 1 (2) 4');

GRANT SELECT ON linked_industry TO ${app_role};
