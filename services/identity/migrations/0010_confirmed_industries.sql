-- The own industry of a person that somebody else confirmed (D66). A confirmation by a unit counts in that unit only; without a unit
-- it is an operator's and moves with the person.
ALTER TABLE person
  ADD COLUMN confirmed_industry text
    CHECK (confirmed_industry IN ('GENERAL', 'HEALTH', 'ACCOUNTING', 'CONSTRUCTION', 'EDUCATION', 'AGRICULTURE', 'TRANSPORT',
                                  'OTHER')),
  ADD COLUMN confirmed_in_unit_id uuid,
  ADD CHECK (confirmed_in_unit_id IS NULL OR confirmed_industry IS NOT NULL);

CREATE INDEX person_confirmed_in_unit ON person (confirmed_in_unit_id) WHERE confirmed_in_unit_id IS NOT NULL;

-- A move ends the unit's confirmation, also where an instance of the previous version moves the person.
CREATE FUNCTION end_confirmation_of_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.confirmed_industry := NULL;
  NEW.confirmed_in_unit_id := NULL;
  RETURN NEW;
END
$$;

CREATE TRIGGER person_leaves_confirming_unit
  BEFORE INSERT OR UPDATE ON person
  FOR EACH ROW WHEN (NEW.confirmed_in_unit_id IS NOT NULL AND NEW.confirmed_in_unit_id IS DISTINCT FROM NEW.unit_id)
  EXECUTE FUNCTION end_confirmation_of_unit();

-- Who confirmed which industry, and when. An empty industry: the confirmation ended.
CREATE TABLE industry_confirmation (
  confirmation_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  industry text,
  unit_id uuid REFERENCES unit,
  confirmed_by uuid NOT NULL,
  confirmed_at timestamptz NOT NULL
);

CREATE INDEX industry_confirmation_of_person ON industry_confirmation (person_id, confirmation_id);

CREATE FUNCTION refuse_change_of_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of industries is never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER industry_confirmation_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON industry_confirmation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_confirmation();

GRANT SELECT, INSERT ON industry_confirmation TO ${app_role};
