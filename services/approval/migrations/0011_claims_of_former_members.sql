-- What a unit made for a person is the person's alone once the person has left the unit, also after a return (D67). The history keeps
-- who made it. Those who left and returned before cannot be told from those who stayed.
UPDATE claim SET created_by_unit_id = NULL
WHERE created_by_unit_id IS NOT NULL AND deleted_at IS NULL AND created_by_unit_id IS DISTINCT FROM person_unit_id;
