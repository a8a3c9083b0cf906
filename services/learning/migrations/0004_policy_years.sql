-- The local copy of policy years (D4): kept by PolicyYearState, replaced only by a newer version.
CREATE TABLE policy_year (
  year integer PRIMARY KEY,
  version bigint NOT NULL,
  make_up_years integer[] NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON policy_year TO ${app_role};
