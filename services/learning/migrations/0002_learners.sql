-- Enrolment, choice, progress and the hours earned. Rules R-16 to R-19, R-21; D40, D41.

-- One row per person. It is locked by whatever may bring hours, so that events of a person have an order, and its clock
-- of beats is the same for all players of the person.
CREATE TABLE learner (
  person_id uuid PRIMARY KEY,
  last_beat_at timestamptz,
  version bigint NOT NULL DEFAULT 0
);

CREATE TABLE enrolment (
  person_id uuid NOT NULL,
  programme_id uuid NOT NULL REFERENCES programme,
  enrolled_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, programme_id)
);

CREATE TABLE selection (
  person_id uuid NOT NULL,
  course_id uuid NOT NULL REFERENCES course,
  selected_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, course_id)
);

CREATE TABLE lesson_progress (
  person_id uuid NOT NULL,
  lesson_id uuid NOT NULL REFERENCES lesson,
  furthest_ms integer NOT NULL CHECK (furthest_ms BETWEEN 0 AND 86400000),
  completed_at timestamptz,
  playback_id text NOT NULL,
  sequence integer NOT NULL,
  PRIMARY KEY (person_id, lesson_id)
);

-- Each part is paid out once (D40).
CREATE TABLE hours_earned (
  person_id uuid NOT NULL,
  programme_id uuid NOT NULL REFERENCES programme,
  part text NOT NULL CHECK (part IN ('ALL', 'STUDY', 'EXAM', 'COURSE')),
  course_id uuid REFERENCES course,
  hours_tenths integer NOT NULL CHECK (hours_tenths BETWEEN 1 AND 10000),
  made_up boolean NOT NULL,
  earned_at timestamptz NOT NULL,
  CHECK ((part = 'COURSE') = (course_id IS NOT NULL)),
  UNIQUE NULLS NOT DISTINCT (person_id, programme_id, part, course_id)
);

GRANT SELECT, INSERT, UPDATE ON learner TO ${app_role};
GRANT SELECT, INSERT ON enrolment, selection, hours_earned TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON lesson_progress TO ${app_role};
