-- Log-ins of the last minutes by HMAC of the client's address and of the account or unknown name (D55).
CREATE TABLE address_login (
  address_hash bytea NOT NULL CHECK (length(address_hash) = 32),
  name_hash bytea NOT NULL CHECK (length(name_hash) = 32),
  wrong_count integer NOT NULL CHECK (wrong_count >= 0),
  right_count integer NOT NULL CHECK (right_count >= 0),
  last_at timestamptz NOT NULL,
  PRIMARY KEY (address_hash, name_hash)
);

CREATE INDEX address_login_last ON address_login (last_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON address_login TO ${app_role};

-- A device token contains the generation of its account and is void after the next one begins.
ALTER TABLE account ADD COLUMN device_generation bigint NOT NULL DEFAULT 0 CHECK (device_generation >= 0);

-- Each reset begins one. A trigger, because instances of the previous version reset passwords too.
CREATE FUNCTION begin_device_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.device_generation := OLD.device_generation + 1;
  RETURN NEW;
END
$$;

CREATE TRIGGER account_password_reset
  BEFORE UPDATE ON account
  FOR EACH ROW
  WHEN (NEW.password_change_required AND NEW.password_hash IS DISTINCT FROM OLD.password_hash)
  EXECUTE FUNCTION begin_device_generation();
