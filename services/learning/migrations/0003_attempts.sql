-- Attempts at exams and make-ups. Rules R-19, R-20; D42.
CREATE TABLE attempt (
  attempt_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  exam_id uuid NOT NULL REFERENCES exam,
  number integer NOT NULL CHECK (number >= 1),
  started_at timestamptz NOT NULL,
  deadline timestamptz NOT NULL CHECK (deadline > started_at),
  made_up boolean NOT NULL,
  -- Answers: one element per question of the paper, the selected places joined by commas, empty where none was given.
  revision integer NOT NULL DEFAULT 0 CHECK (revision >= 0),
  saved_at timestamptz,
  answers text[],
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'MARKED')),
  ended_at timestamptz,
  score integer CHECK (score BETWEEN 0 AND 100),
  passed boolean,
  attempts_left integer CHECK (attempts_left >= 0),
  UNIQUE (person_id, exam_id, number),
  CHECK ((state = 'MARKED') = (ended_at IS NOT NULL)),
  CHECK ((state = 'MARKED') = (score IS NOT NULL)),
  CHECK ((state = 'MARKED') = (passed IS NOT NULL)),
  CHECK ((state = 'MARKED') = (attempts_left IS NOT NULL)),
  CHECK ((revision > 0) = (saved_at IS NOT NULL)),
  CHECK ((revision > 0) = (answers IS NOT NULL))
);

CREATE UNIQUE INDEX attempt_open ON attempt (person_id, exam_id) WHERE state = 'OPEN';
-- For the sweep of attempts whose time is over.
CREATE INDEX attempt_deadline ON attempt (deadline) WHERE state = 'OPEN';
-- Nobody passes an exam twice.
CREATE UNIQUE INDEX attempt_passed ON attempt (person_id, exam_id) WHERE passed;

-- The paper as it was drawn; it never changes, so that saving answers does not rewrite it.
CREATE TABLE attempt_paper (
  attempt_id uuid PRIMARY KEY REFERENCES attempt,
  seed bigint NOT NULL,
  question_ids uuid[] NOT NULL,
  -- Per question the bank's indexes of the options as shown, joined by commas.
  option_orders text[] NOT NULL,
  CHECK (cardinality(question_ids) = cardinality(option_orders))
);

CREATE TABLE make_up (
  make_up_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  exam_id uuid NOT NULL REFERENCES exam,
  reason text NOT NULL,
  study_reset boolean NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE INDEX make_up_of_person ON make_up (person_id, exam_id);

GRANT SELECT, INSERT, UPDATE ON attempt TO ${app_role};
GRANT SELECT, INSERT ON attempt_paper, make_up TO ${app_role};
