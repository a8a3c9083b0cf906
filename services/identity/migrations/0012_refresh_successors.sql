-- The token that was presented for this one; NULL for that of a log-in and for those of the previous version. A used token may
-- be presented again for a moment, while none of its successors has been used (D61).
ALTER TABLE refresh_token ADD COLUMN parent_hash bytea CHECK (length(parent_hash) = 32);

CREATE INDEX refresh_token_of_parent ON refresh_token (parent_hash) WHERE parent_hash IS NOT NULL;
