-- Since when a person belongs to the unit, and whether the registration itself brought them there (D57): whoever was brought into a
-- unit by others gets their password reset by the unit only after a while.
ALTER TABLE person
  ADD COLUMN unit_since timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN unit_by_registration boolean NOT NULL DEFAULT false;

-- A person of version 1 was never changed. Of all others nobody knows any more, so their time begins now.
UPDATE person p
SET unit_since = p.created_at,
    unit_by_registration = EXISTS (SELECT FROM account a WHERE a.person_id = p.person_id AND a.username IS NOT NULL)
WHERE p.version = 1;

-- Only a registration registers. The clock is for instances of the previous version, which do not know the column.
CREATE FUNCTION note_entry_into_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.unit_since = OLD.unit_since THEN
    NEW.unit_since := clock_timestamp();
  END IF;
  NEW.unit_by_registration := false;
  RETURN NEW;
END
$$;

CREATE TRIGGER person_enters_unit
  BEFORE UPDATE OF unit_id ON person
  FOR EACH ROW WHEN (NEW.unit_id IS DISTINCT FROM OLD.unit_id) EXECUTE FUNCTION note_entry_into_unit();

-- Who reset the password that is in force, for which unit, and when (D73). Empty for passwords that their owner chose.
ALTER TABLE account
  ADD COLUMN reset_by uuid,
  ADD COLUMN reset_unit_id uuid REFERENCES unit,
  ADD COLUMN reset_at timestamptz,
  ADD CHECK ((reset_by IS NULL) = (reset_at IS NULL)),
  ADD CHECK (reset_unit_id IS NULL OR reset_by IS NOT NULL);
