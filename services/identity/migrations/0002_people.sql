-- People. ID number, mobile and e-mail are encrypted; the ID number is found by its blind index (D47).
CREATE TABLE person (
  person_id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  id_number_index bytea NOT NULL UNIQUE CHECK (length(id_number_index) = 32),
  id_number_index_version smallint NOT NULL,
  id_number_sealed bytea NOT NULL,
  id_number_masked text NOT NULL,
  mobile_sealed bytea,
  email_sealed bytea,
  unit_id uuid REFERENCES unit,
  department_id uuid,
  industry text CHECK (industry IN ('GENERAL', 'HEALTH', 'ACCOUNTING', 'CONSTRUCTION', 'EDUCATION', 'AGRICULTURE',
                                    'TRANSPORT', 'OTHER')),
  title_series text CHECK (title_series <> ''),
  title_level text CHECK (title_level <> ''),
  version bigint NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  -- A department is one of the person's own unit (R-56).
  FOREIGN KEY (unit_id, department_id) REFERENCES department (unit_id, department_id),
  CHECK (department_id IS NULL OR unit_id IS NOT NULL)
);

-- Lists of a unit and of a department go by person id (D48), searches by the beginning of the name.
CREATE INDEX person_of_unit ON person (unit_id, person_id);
CREATE INDEX person_of_department ON person (department_id, person_id) WHERE department_id IS NOT NULL;
CREATE INDEX person_name_of_unit ON person (unit_id, name text_pattern_ops);

GRANT SELECT, INSERT, UPDATE ON person TO ${app_role};
