-- What approval needs to know of other services, kept by their events (D4). No foreign keys: copies come in any order,
-- and a claim does not wait for them.
CREATE TABLE person (
  person_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  name text NOT NULL,
  id_number_masked text NOT NULL,
  -- HMAC of the ID number, for searches by equality (D47).
  id_number_index bytea NOT NULL,
  unit_id uuid,
  department_id uuid,
  industry text
);
CREATE INDEX person_by_id_number ON person (id_number_index);

CREATE TABLE unit (
  unit_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  name text NOT NULL,
  industry text
);

CREATE TABLE policy_year (
  year integer PRIMARY KEY,
  version bigint NOT NULL,
  registration_opens_at timestamptz NOT NULL,
  registration_closes_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON person, unit, policy_year TO ${app_role};
