-- How far the job that brings stored names into their normal form has come (D58). Ids are in the order of time, so that what an
-- instance of the previous version stores meanwhile comes later.
CREATE TABLE name_normalisation (
  kind text PRIMARY KEY CHECK (kind IN ('UNIT', 'DEPARTMENT', 'PERSON')),
  after_id uuid NOT NULL
);

INSERT INTO name_normalisation (kind, after_id)
SELECT kind, '00000000-0000-0000-0000-000000000000'::uuid FROM unnest(ARRAY['UNIT', 'DEPARTMENT', 'PERSON']) AS kind;

GRANT SELECT, UPDATE ON name_normalisation TO ${app_role};
