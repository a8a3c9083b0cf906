-- Who vouched, and for what (D71, R-51). Lines of before have none of it.
ALTER TABLE claim_history
  -- The unit for which the actor acted, or of which the person was a member.
  ADD COLUMN actor_unit_id uuid,
  ADD COLUMN actor_role text,
  -- The unit before which the claim lies after the action.
  ADD COLUMN reviewer_unit_id uuid,
  -- The content, in lines of a creation or a change, which alone make it.
  ADD COLUMN year integer,
  ADD COLUMN activity_type text,
  ADD COLUMN title text,
  ADD COLUMN organiser text,
  ADD COLUMN start_date date,
  ADD COLUMN start_half text,
  ADD COLUMN end_date date,
  ADD COLUMN end_half text,
  ADD COLUMN hours_tenths integer,
  ADD CONSTRAINT actor_role_is_known CHECK (actor_role IN ('LEARNER', 'UNIT_ADMIN')),
  -- Content is whole or absent, and stands only where an action made it.
  ADD CONSTRAINT content_is_whole CHECK (
    num_nulls(year, activity_type, title, organiser, start_date, start_half, end_date, end_half, hours_tenths) IN (0, 9)),
  ADD CONSTRAINT content_is_of_its_maker CHECK (title IS NULL OR action IN ('CREATED', 'CHANGED'));

-- The claims that an account rejected, which its lists show whatever became of them.
CREATE INDEX claim_history_of_rejection ON claim_history (actor_account_id, claim_id) WHERE action = 'REJECTED';
