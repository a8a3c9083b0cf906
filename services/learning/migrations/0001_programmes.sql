-- Programmes, courses, lessons, exams and question banks. Rules R-15 to R-19, R-24; D43.
CREATE TABLE programme (
  programme_id uuid PRIMARY KEY,
  year integer NOT NULL CHECK (year BETWEEN 1900 AND 2199),
  kind text NOT NULL CHECK (kind IN ('REQUIRED', 'ELECTIVE')),
  title text NOT NULL,
  hours_tenths integer NOT NULL CHECK (hours_tenths BETWEEN 1 AND 10000),
  study_tenths integer,
  exam_tenths integer,
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL CHECK (closes_at >= opens_at),
  state text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'PUBLISHED')),
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  published_at timestamptz,
  -- A split belongs to a required programme and is the whole of its hours (D40).
  CHECK ((study_tenths IS NULL) = (exam_tenths IS NULL)),
  CHECK (study_tenths IS NULL
         OR (kind = 'REQUIRED' AND study_tenths > 0 AND exam_tenths > 0
             AND study_tenths + exam_tenths = hours_tenths)),
  CHECK ((state = 'PUBLISHED') = (published_at IS NOT NULL))
);

-- One published programme per year and kind (D43).
CREATE UNIQUE INDEX programme_published ON programme (year, kind) WHERE state = 'PUBLISHED';

CREATE TABLE course (
  course_id uuid PRIMARY KEY,
  programme_id uuid NOT NULL REFERENCES programme,
  position integer NOT NULL,
  title text NOT NULL,
  elective_tenths integer CHECK (elective_tenths BETWEEN 1 AND 10000),
  created_at timestamptz NOT NULL,
  UNIQUE (programme_id, position)
);

CREATE TABLE lesson (
  lesson_id uuid PRIMARY KEY,
  course_id uuid NOT NULL REFERENCES course,
  position integer NOT NULL,
  title text NOT NULL,
  duration_seconds integer NOT NULL CHECK (duration_seconds BETWEEN 1 AND 86400),
  media_url text NOT NULL,
  UNIQUE (course_id, position)
);

CREATE TABLE material (
  course_id uuid NOT NULL REFERENCES course,
  position integer NOT NULL,
  title text NOT NULL,
  url text NOT NULL,
  PRIMARY KEY (course_id, position)
);

CREATE TABLE exam (
  exam_id uuid PRIMARY KEY,
  course_id uuid NOT NULL UNIQUE REFERENCES course,
  title text NOT NULL,
  pass_score integer NOT NULL CHECK (pass_score BETWEEN 1 AND 100),
  attempts_allowed integer NOT NULL CHECK (attempts_allowed BETWEEN 1 AND 10),
  duration_seconds integer NOT NULL CHECK (duration_seconds BETWEEN 10 AND 86400),
  question_count integer NOT NULL CHECK (question_count BETWEEN 1 AND 200)
);

CREATE TABLE question (
  question_id uuid PRIMARY KEY,
  exam_id uuid NOT NULL REFERENCES exam,
  kind text NOT NULL CHECK (kind IN ('SINGLE', 'MULTIPLE', 'TRUE_FALSE')),
  stem text NOT NULL,
  options text[] NOT NULL CHECK (cardinality(options) BETWEEN 2 AND 20),
  -- Indexes into options, ascending.
  correct integer[] NOT NULL CHECK (cardinality(correct) >= 1),
  points integer NOT NULL CHECK (points BETWEEN 1 AND 100),
  CHECK (kind = 'MULTIPLE' OR cardinality(correct) = 1)
);

CREATE INDEX question_of_exam ON question (exam_id);

GRANT SELECT, INSERT, UPDATE ON programme TO ${app_role};
GRANT SELECT, INSERT ON course, lesson, material, exam, question TO ${app_role};
