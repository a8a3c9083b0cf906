-- Appointments of unit admins that nobody has accepted yet (D57, D69). A row is a question to the owner of the ID number, whether
-- or not the number has an account: it gives no role, holds no name or place of the owner, and blocks nobody. When it is accepted,
-- it becomes the role_grant with the same id.
CREATE TABLE appointment (
  appointment_id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES unit,
  department_id uuid,
  -- What the appointing person typed.
  name text NOT NULL CHECK (name <> ''),
  id_number_index bytea NOT NULL CHECK (length(id_number_index) = 32),
  id_number_masked text NOT NULL,
  -- The person who comes to exist when an owner without an account accepts.
  reserved_person_id uuid NOT NULL UNIQUE,
  first_password_hash text NOT NULL CHECK (first_password_hash LIKE '$argon2id$%'),
  login_allowed boolean NOT NULL,
  -- Counted from when log-in is allowed (R-57).
  expires_at timestamptz,
  version bigint NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (id_number_index, unit_id, department_id),
  FOREIGN KEY (unit_id, department_id) REFERENCES department (unit_id, department_id),
  CHECK (login_allowed = (expires_at IS NOT NULL))
);

CREATE INDEX appointment_of_unit ON appointment (unit_id, appointment_id DESC);
CREATE INDEX appointment_expiry ON appointment (expires_at);

-- Grants of unit admins that ended: who resigned, and who was removed by whom.
CREATE TABLE ended_unit_admin (
  grant_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  unit_id uuid NOT NULL REFERENCES unit,
  department_id uuid,
  began_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  -- The account of the admin, or of who removed them.
  ended_by uuid NOT NULL
);

CREATE FUNCTION refuse_change_of_ended_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of unit admins is never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER ended_unit_admin_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ended_unit_admin
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ended_admin();

-- The service ends appointments; no other role is ever taken away by a deletion.
CREATE FUNCTION refuse_deletion_of_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'only grants of unit admins are deleted' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER role_grant_stays
  BEFORE DELETE ON role_grant
  FOR EACH ROW WHEN (OLD.role <> 'UNIT_ADMIN') EXECUTE FUNCTION refuse_deletion_of_grant();

GRANT SELECT, INSERT, DELETE ON appointment TO ${app_role};
-- To lock a row needs the right to update a column.
GRANT UPDATE (expires_at) ON appointment TO ${app_role};
GRANT SELECT, INSERT ON ended_unit_admin TO ${app_role};
GRANT DELETE ON role_grant TO ${app_role};
