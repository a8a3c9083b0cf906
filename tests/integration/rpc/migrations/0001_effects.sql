-- What the test's writes do.
CREATE TABLE effect (
  effect_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  note      text NOT NULL
);
GRANT SELECT, INSERT ON effect TO ${app_role};

CREATE FUNCTION fail_with(state text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'planted failure' USING ERRCODE = state;
END $$;

-- Cuts the connection while it commits, when the note asks for it.
CREATE FUNCTION cut_connection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_terminate_backend(pg_backend_pid());
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cut_connection AFTER INSERT ON effect DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.note = 'cut the connection') EXECUTE FUNCTION cut_connection();
