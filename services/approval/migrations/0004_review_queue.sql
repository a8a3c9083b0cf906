-- The claim that waits longest for a review, whatever the unit: asked every few seconds for a metric.
CREATE INDEX claim_pending ON claim (submitted_at) WHERE deleted_at IS NULL AND state = 'PENDING';
