-- Answers of writes by idempotency key (D18). The hash is an HMAC and the answer is encrypted: both hold personal data.
CREATE TABLE idempotency_key (
  account      text NOT NULL,  -- "anon" where nobody is signed in.
  rpc          text NOT NULL,
  key          text NOT NULL,
  request_hash bytea NOT NULL,
  status       integer NOT NULL,
  existed      boolean NOT NULL,
  answer       bytea NOT NULL,
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (account, rpc, key)
);

CREATE INDEX idempotency_key_expires_at ON idempotency_key (expires_at);

GRANT SELECT, INSERT, DELETE ON idempotency_key TO ${app_role};
