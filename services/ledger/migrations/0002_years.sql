-- Yearly accounts, kept in the transaction of each posting; `ledger check` recomputes them from the entries.
CREATE TABLE person_year (
  person_id uuid NOT NULL,
  year integer NOT NULL CHECK (year BETWEEN 1900 AND 2199),
  -- Raised by every posting and reversal (D1), so it is the number of entries of the year.
  version bigint NOT NULL CHECK (version > 0),
  -- What counts, after ceilings (R-18).
  public_tenths integer NOT NULL CHECK (public_tenths >= 0),
  professional_tenths integer NOT NULL CHECK (professional_tenths >= 0),
  -- The part of public_tenths that is there only thanks to make-up (R-21).
  made_up_tenths integer NOT NULL CHECK (made_up_tenths BETWEEN 0 AND public_tenths),
  -- Entries that say that the required public subject is done, and those of them that were made up (R-12, R-21).
  required_done_entries integer NOT NULL CHECK (required_done_entries >= 0),
  required_made_up_entries integer NOT NULL CHECK (required_made_up_entries BETWEEN 0 AND required_done_entries),
  PRIMARY KEY (person_id, year)
);

-- Hours that count together up to a ceiling: the electives of a programme (R-18).
CREATE TABLE person_group (
  person_id uuid NOT NULL,
  year integer NOT NULL,
  programme_id uuid NOT NULL,
  posted_tenths integer NOT NULL CHECK (posted_tenths >= 0),
  made_up_tenths integer NOT NULL CHECK (made_up_tenths BETWEEN 0 AND posted_tenths),
  ceiling_tenths integer NOT NULL CHECK (ceiling_tenths > 0),
  PRIMARY KEY (person_id, year, programme_id)
);

GRANT SELECT, INSERT, UPDATE ON person_year, person_group TO ${app_role};
