-- Policy years (政策年度): what a year asks for (R-7, R-8, R-9, R-13, R-21).
CREATE TABLE policy_year (
  year integer PRIMARY KEY CHECK (year BETWEEN 1900 AND 2199),
  version bigint NOT NULL CHECK (version > 0),
  total_tenths integer NOT NULL CHECK (total_tenths BETWEEN 1 AND 10000),
  share_numerator integer NOT NULL CHECK (share_numerator > 0),
  share_denominator integer NOT NULL CHECK (share_denominator > share_numerator),
  registration_opens_at timestamptz NOT NULL,
  registration_closes_at timestamptz NOT NULL CHECK (registration_closes_at > registration_opens_at),
  make_up_years integer[] NOT NULL,
  -- 1 LITERAL, 2 BASE90 (R-9).
  ratio_mode smallint NOT NULL CHECK (ratio_mode IN (1, 2)),
  CHECK (year > ALL (make_up_years))
);

GRANT SELECT, INSERT, UPDATE ON policy_year TO ${app_role};
