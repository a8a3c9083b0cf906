-- The ledger itself: entries are appended and never changed (R-48, D39).
CREATE TABLE entry (
  entry_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  person_seq bigint NOT NULL CHECK (person_seq > 0),
  year integer NOT NULL CHECK (year BETWEEN 1900 AND 2199),
  subject smallint NOT NULL CHECK (subject IN (1, 2)),
  hours_tenths integer NOT NULL CHECK (abs(hours_tenths) BETWEEN 1 AND 10000),
  source_kind smallint NOT NULL CHECK (source_kind BETWEEN 1 AND 5),
  source_reference text NOT NULL CHECK (source_reference <> ''),
  title text NOT NULL,
  reverses uuid UNIQUE REFERENCES entry (entry_id),
  reason text CHECK (reason <> ''),
  programme_id uuid,
  ceiling_tenths integer CHECK (ceiling_tenths > 0),
  made_up boolean NOT NULL,
  required_done boolean NOT NULL,
  occurred_at timestamptz NOT NULL,
  posted_at timestamptz NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  UNIQUE (person_id, person_seq),
  UNIQUE (person_id, source_kind, source_reference),
  -- A credit is positive, its reversal the negative of it and has a reason.
  CHECK ((reverses IS NULL) = (hours_tenths > 0)),
  CHECK (reverses IS NULL OR reason IS NOT NULL),
  CHECK ((programme_id IS NULL) = (ceiling_tenths IS NULL)),
  -- Ceilings and make-up are things of public hours (R-18, R-21).
  CHECK (subject = 1 OR (programme_id IS NULL AND NOT made_up AND NOT required_done))
);

-- A source is in the ledger once (D39). The reference of a LEARNING source names a programme and its part or course (D40),
-- which many people earn, so there it is once per person; all others name a thing of one person.
CREATE UNIQUE INDEX entry_source ON entry (source_kind, source_reference) WHERE source_kind <> 1;

-- The last defence: also the owner changes nothing by accident.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries are never changed; post a reversal' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER entry_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The end of each person's hash chain. Its row lock is the lock of everything of that person in the ledger (D19).
CREATE TABLE person_chain (
  person_id uuid PRIMARY KEY,
  last_seq bigint NOT NULL CHECK (last_seq >= 0),
  last_hash bytea NOT NULL CHECK (length(last_hash) = 32),
  last_posted_at timestamptz
);

-- Sources that were withdrawn before their hours were posted, so that a late credit does not count.
CREATE TABLE voided_source (
  person_id uuid NOT NULL,
  source_kind smallint NOT NULL CHECK (source_kind BETWEEN 1 AND 5),
  source_reference text NOT NULL,
  reason text NOT NULL,
  voided_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, source_kind, source_reference)
);

GRANT SELECT, INSERT ON entry TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON person_chain TO ${app_role};
GRANT SELECT, INSERT ON voided_source TO ${app_role};
