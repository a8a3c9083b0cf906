-- The region of a unit, as in the other services that keep a replica of identity's units. NULL until the unit's next
-- version or `rebuild-copies`.
ALTER TABLE unit ADD COLUMN region_code text;
