-- The catalogue of training institutions per occupation (R-89, R-98).
CREATE TABLE occupation (
  occupation_id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE institution (
  institution_id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (name <> '')
);

-- One entry per institution and occupation. The notice names no validity, so both dates stay empty until they are known
-- (R-91).
CREATE TABLE qualification (
  institution_id uuid NOT NULL REFERENCES institution,
  occupation_id uuid NOT NULL REFERENCES occupation,
  batch integer NOT NULL CHECK (batch > 0),
  valid_from date,
  valid_until date CHECK (valid_until >= valid_from),
  PRIMARY KEY (institution_id, occupation_id)
);
CREATE INDEX qualification_of_occupation ON qualification (occupation_id, institution_id);
CREATE INDEX qualification_of_batch ON qualification (batch, institution_id);

GRANT SELECT, INSERT, UPDATE ON occupation, institution, qualification TO ${app_role};
