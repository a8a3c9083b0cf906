-- The unit that the person was in when the hours of an entry were approved, which the certificate of the year prints (D68).
-- Beside the entry, because the entry's hash does not cover it. Absent for a person without unit and for older entries; the
-- name is also absent where approval did not know the unit yet.
CREATE TABLE entry_unit (
  entry_id uuid PRIMARY KEY REFERENCES entry (entry_id),
  unit_id uuid NOT NULL,
  unit_name text CHECK (unit_name <> '')
);
CREATE TRIGGER entry_unit_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON entry_unit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

GRANT SELECT, INSERT ON entry_unit TO ${app_role};
