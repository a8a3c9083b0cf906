-- What the ledger needs to know of other services, kept by their events (D4). No foreign keys: copies come in any order.
CREATE TABLE person (
  person_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  name text NOT NULL,
  id_number_masked text NOT NULL,
  -- HMAC of the ID number, for searches by equality (D47).
  id_number_index bytea NOT NULL,
  unit_id uuid,
  department_id uuid,
  industry smallint
);
CREATE INDEX person_of_unit ON person (unit_id, person_id);
CREATE INDEX person_by_id_number ON person (id_number_index);

CREATE TABLE unit (
  unit_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  name text NOT NULL,
  region_code text NOT NULL,
  industry smallint
);

-- Published programmes: only a published required one can be missing (D9).
CREATE TABLE programme (
  programme_id uuid PRIMARY KEY,
  year integer NOT NULL,
  -- 1 required, 2 elective.
  kind smallint NOT NULL CHECK (kind IN (1, 2)),
  title text NOT NULL,
  hours_tenths integer NOT NULL
);
CREATE INDEX required_programme_of_year ON programme (year) WHERE kind = 1;

GRANT SELECT, INSERT, UPDATE ON person, unit, programme TO ${app_role};
