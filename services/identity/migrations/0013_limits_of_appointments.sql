-- Whose name is still to come: they opened their account by the invitations of several units, and the first one that they accept
-- names them (D57).
ALTER TABLE person ADD COLUMN name_open boolean NOT NULL DEFAULT false;

-- The appointments that units made in the last 30 days, whatever became of them, so that their number is limited. The ID number is
-- there as its blind index only.
CREATE TABLE made_appointment (
  appointment_id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES unit,
  id_number_index bytea NOT NULL CHECK (length(id_number_index) = 32),
  made_at timestamptz NOT NULL
);

CREATE INDEX made_appointment_of_unit ON made_appointment (unit_id, made_at);
CREATE INDEX made_appointment_of_number ON made_appointment (id_number_index, unit_id, made_at);
CREATE INDEX made_appointment_time ON made_appointment (made_at);

GRANT SELECT, INSERT, DELETE ON made_appointment TO ${app_role};
-- To lock a row needs the right to update a column.
GRANT UPDATE (made_at) ON made_appointment TO ${app_role};
