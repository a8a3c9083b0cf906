-- Which playback may add watched time (D41). Instances of the previous version leave both columns as they are: a person's
-- next heartbeat then adds nothing, or no more than the time that passed.

-- The lesson of the heartbeat at last_beat_at; the row of lesson_progress has its playback. NULL until the next heartbeat.
ALTER TABLE learner ADD COLUMN last_lesson_id uuid;

-- Other playbacks of the lesson, the latest first, so that a paused tab is recognised.
ALTER TABLE lesson_progress ADD COLUMN earlier_playbacks text[] NOT NULL DEFAULT '{}';
ALTER TABLE lesson_progress
  ADD CONSTRAINT lesson_progress_earlier_playbacks_check CHECK (cardinality(earlier_playbacks) <= 8) NOT VALID;
