-- Certificates (R-62 … R-64). Everything printed is kept in the row, so that a document can be made again, byte by byte the
-- same facts, whatever changes elsewhere (D46).
CREATE TABLE certificate (
  certificate_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ANNUAL')),
  year integer NOT NULL CHECK (year BETWEEN 1900 AND 2199),
  serial text NOT NULL UNIQUE CHECK (serial ~ '^[0-9A-HJKMNP-TV-Z]{21}$'),
  year_version bigint NOT NULL CHECK (year_version > 0),
  holder_name text NOT NULL,
  id_number_masked text NOT NULL,
  unit_name text,
  public_tenths integer NOT NULL CHECK (public_tenths >= 0),
  professional_tenths integer NOT NULL CHECK (professional_tenths >= 0),
  issued_at timestamptz NOT NULL,
  invalidated_at timestamptz,
  invalidation_reason text,
  replaced_by uuid REFERENCES certificate (certificate_id),
  CHECK ((invalidated_at IS NULL) = (invalidation_reason IS NULL)),
  CHECK (replaced_by IS NULL OR invalidated_at IS NOT NULL)
);

-- One valid certificate of a kind per person and year.
CREATE UNIQUE INDEX certificate_valid ON certificate (person_id, year, kind) WHERE invalidated_at IS NULL;
CREATE INDEX certificate_of_person ON certificate (person_id, certificate_id DESC);

-- What was printed never changes; a certificate can only fall, once, and be followed by another.
CREATE FUNCTION certificate_keeps_its_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.certificate_id, NEW.person_id, NEW.kind, NEW.year, NEW.serial, NEW.year_version, NEW.holder_name,
      NEW.id_number_masked, NEW.unit_name, NEW.public_tenths, NEW.professional_tenths, NEW.issued_at)
     IS DISTINCT FROM
     (OLD.certificate_id, OLD.person_id, OLD.kind, OLD.year, OLD.serial, OLD.year_version, OLD.holder_name,
      OLD.id_number_masked, OLD.unit_name, OLD.public_tenths, OLD.professional_tenths, OLD.issued_at)
     OR (OLD.invalidated_at IS NOT NULL
         AND (NEW.invalidated_at, NEW.invalidation_reason) IS DISTINCT FROM (OLD.invalidated_at, OLD.invalidation_reason))
     OR (OLD.replaced_by IS NOT NULL AND NEW.replaced_by IS DISTINCT FROM OLD.replaced_by) THEN
    RAISE EXCEPTION 'a certificate keeps its facts';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER certificate_facts BEFORE UPDATE ON certificate
  FOR EACH ROW EXECUTE FUNCTION certificate_keeps_its_facts();

-- The fence of D1: the ledger's version of the last reversal that was heard of a person's year.
CREATE TABLE person_year (
  person_id uuid NOT NULL,
  year integer NOT NULL,
  last_reversal_version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (person_id, year)
);

GRANT SELECT, INSERT, UPDATE ON certificate, person_year TO ${app_role};
