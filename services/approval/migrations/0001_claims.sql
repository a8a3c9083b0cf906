-- Hour claims (学时登记). A row is never removed: a deleted claim is a tombstone, its history stays (R-51).
CREATE TABLE claim (
  claim_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  -- Membership of the person, kept by events while the claim is open (D26).
  person_unit_id uuid,
  department_id uuid,
  -- The unit whose admin registered it; NULL when the person did.
  created_by_unit_id uuid,
  reviewer_unit_id uuid,
  year integer NOT NULL CHECK (year BETWEEN 1900 AND 2199),
  activity_type text NOT NULL CHECK (activity_type IN (
    'TRAINING', 'DEGREE_STUDY', 'ACADEMIC_CONFERENCE', 'PAPER', 'BOOK', 'PATENT', 'PROJECT', 'TEACHING',
    'VILLAGE_SUPPORT', 'OTHER')),
  title text NOT NULL CHECK (title <> ''),
  organiser text NOT NULL CHECK (organiser <> ''),
  start_date date NOT NULL,
  start_half text NOT NULL CHECK (start_half IN ('AM', 'PM')),
  end_date date NOT NULL,
  end_half text NOT NULL CHECK (end_half IN ('AM', 'PM')),
  hours_tenths integer NOT NULL CHECK (hours_tenths BETWEEN 1 AND 10000),
  -- Rule R-38: four states exactly.
  state text NOT NULL CHECK (state IN ('DRAFT', 'PENDING', 'APPROVED', 'REJECTED')),
  revision integer NOT NULL CHECK (revision >= 1),
  version bigint NOT NULL CHECK (version >= 1),
  opinion text,
  created_at timestamptz NOT NULL,
  submitted_at timestamptz,
  decided_at timestamptz,
  deleted_at timestamptz,
  -- Rule R-11: the year is that of the end date.
  CONSTRAINT year_is_of_end_date CHECK (year = extract(year FROM end_date)),
  -- Rule R-32: it does not end before it starts.
  CONSTRAINT ends_after_start CHECK ((start_date, start_half) <= (end_date, end_half)),
  -- A draft lies before no unit; everything else does.
  CONSTRAINT draft_has_no_reviewer CHECK ((state = 'DRAFT') = (reviewer_unit_id IS NULL)),
  CONSTRAINT draft_is_not_submitted CHECK ((state = 'DRAFT') = (submitted_at IS NULL)),
  CONSTRAINT decision_has_its_time CHECK (state IN ('DRAFT', 'PENDING') OR decided_at IS NOT NULL),
  -- Rule R-46: a refusal has an opinion.
  CONSTRAINT refusal_has_opinion CHECK (state <> 'REJECTED' OR btrim(coalesce(opinion, '')) <> '')
);

-- One index per list, ordered as it is shown (newest first by UUIDv7). The year stands last, so that a filter by year is
-- answered from the index.
CREATE INDEX claim_of_person ON claim (person_id, claim_id) WHERE deleted_at IS NULL;
CREATE INDEX claim_of_reviewer ON claim (reviewer_unit_id, state, claim_id, year)
  WHERE deleted_at IS NULL AND reviewer_unit_id IS NOT NULL;
CREATE INDEX claim_of_department ON claim (reviewer_unit_id, department_id, state, claim_id, year)
  WHERE deleted_at IS NULL AND reviewer_unit_id IS NOT NULL AND department_id IS NOT NULL;
CREATE INDEX claim_draft_of_creator ON claim (created_by_unit_id, claim_id, year)
  WHERE deleted_at IS NULL AND state = 'DRAFT' AND created_by_unit_id IS NOT NULL;

-- What was done, by whom and when. Every action raises the version of its claim, so the key is in the order of time.
CREATE TABLE claim_history (
  claim_id uuid NOT NULL REFERENCES claim,
  version bigint NOT NULL,
  at timestamptz NOT NULL,
  actor_account_id uuid NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL CHECK (action IN (
    'CREATED', 'CHANGED', 'SUBMITTED', 'WITHDRAWN', 'APPROVED', 'REJECTED', 'DELETED')),
  from_state text CHECK (from_state IN ('DRAFT', 'PENDING', 'APPROVED', 'REJECTED')),
  to_state text CHECK (to_state IN ('DRAFT', 'PENDING', 'APPROVED', 'REJECTED')),
  opinion text,
  revision integer NOT NULL,
  PRIMARY KEY (claim_id, version),
  CONSTRAINT only_creation_comes_from_nothing CHECK ((action = 'CREATED') = (from_state IS NULL)),
  CONSTRAINT only_deletion_leads_to_nothing CHECK ((action = 'DELETED') = (to_state IS NULL))
);

GRANT SELECT, INSERT, UPDATE ON claim TO ${app_role};
GRANT SELECT, INSERT ON claim_history TO ${app_role};
