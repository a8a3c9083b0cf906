-- Sessions that go on; an ended one is deleted together with its refresh tokens.
CREATE TABLE session (
  session_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  created_at timestamptz NOT NULL,
  -- Seven days in all (D11).
  expires_at timestamptz NOT NULL
);

CREATE INDEX session_of_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

-- SHA-256 of refresh tokens. Used ones stay as long as their session, so that a second use is noticed (D11).
CREATE TABLE refresh_token (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

CREATE INDEX refresh_token_of_session ON refresh_token (session_id);

-- What the gateway must no longer accept: a session, or tokens of an account below a version (D12).
CREATE TABLE revocation (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  session_id uuid,
  account_id uuid,
  minimum_version bigint NOT NULL,
  forget_after timestamptz NOT NULL,
  CHECK ((session_id IS NULL) <> (account_id IS NULL))
);

CREATE INDEX revocation_expiry ON revocation (forget_after);

GRANT SELECT, INSERT, DELETE ON session TO ${app_role};
-- A refresh locks its session's row, which needs the right to update a column.
GRANT UPDATE (expires_at) ON session TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_token TO ${app_role};
GRANT SELECT, INSERT, DELETE ON revocation TO ${app_role};
