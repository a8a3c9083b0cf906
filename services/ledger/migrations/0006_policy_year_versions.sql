-- What the past is judged by (D60): the versions of policy years and the published programmes, each with the instant from
-- which it was in force. What is here already is in force from the beginning. The defaults are for instances of the
-- previous version, which name no instant.
ALTER TABLE policy_year ADD COLUMN in_force_from timestamptz NOT NULL DEFAULT '0001-01-01 00:00:00+00';
ALTER TABLE policy_year ALTER COLUMN in_force_from SET DEFAULT clock_timestamp();
ALTER TABLE programme ADD COLUMN in_force_from timestamptz NOT NULL DEFAULT '0001-01-01 00:00:00+00';
ALTER TABLE programme ALTER COLUMN in_force_from SET DEFAULT clock_timestamp();

CREATE TABLE policy_year_version (
  year integer NOT NULL CHECK (year BETWEEN 1900 AND 2199),
  version bigint NOT NULL CHECK (version > 0),
  in_force_from timestamptz NOT NULL,
  total_tenths integer NOT NULL,
  share_numerator integer NOT NULL,
  share_denominator integer NOT NULL,
  registration_opens_at timestamptz NOT NULL,
  registration_closes_at timestamptz NOT NULL,
  make_up_years integer[] NOT NULL,
  ratio_mode smallint NOT NULL,
  PRIMARY KEY (year, version),
  UNIQUE (year, in_force_from)
);

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history is never rewritten' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER policy_year_version_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_year_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- Every new version of a policy year is kept, whoever writes it.
CREATE FUNCTION date_policy_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version > OLD.version AND NEW.in_force_from <= OLD.in_force_from THEN
    NEW.in_force_from := greatest(clock_timestamp(), OLD.in_force_from + interval '1 microsecond');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER policy_year_is_dated BEFORE UPDATE ON policy_year
  FOR EACH ROW EXECUTE FUNCTION date_policy_year();

CREATE FUNCTION keep_policy_year_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version = OLD.version THEN
    RETURN NULL;
  END IF;
  PERFORM write_history(NEW.in_force_from);
  INSERT INTO policy_year_version (year, version, in_force_from, total_tenths, share_numerator, share_denominator,
                                   registration_opens_at, registration_closes_at, make_up_years, ratio_mode)
  VALUES (NEW.year, NEW.version, NEW.in_force_from, NEW.total_tenths, NEW.share_numerator, NEW.share_denominator,
          NEW.registration_opens_at, NEW.registration_closes_at, NEW.make_up_years, NEW.ratio_mode);
  RETURN NULL;
END
$$;
CREATE TRIGGER policy_year_is_history AFTER INSERT OR UPDATE ON policy_year
  FOR EACH ROW EXECUTE FUNCTION keep_policy_year_version();

CREATE FUNCTION programme_writes_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_history(NEW.in_force_from);
  RETURN NULL;
END
$$;
CREATE TRIGGER programme_is_history AFTER INSERT ON programme
  FOR EACH ROW EXECUTE FUNCTION programme_writes_history();

INSERT INTO policy_year_version (year, version, in_force_from, total_tenths, share_numerator, share_denominator,
                                 registration_opens_at, registration_closes_at, make_up_years, ratio_mode)
SELECT year, version, in_force_from, total_tenths, share_numerator, share_denominator, registration_opens_at,
       registration_closes_at, make_up_years, ratio_mode
FROM policy_year;

GRANT SELECT, INSERT ON policy_year_version TO ${app_role};
