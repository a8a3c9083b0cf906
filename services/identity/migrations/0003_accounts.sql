-- Accounts. One made by ID number has no user name (D14); one of an operator has no person.
CREATE TABLE account (
  account_id uuid PRIMARY KEY,
  person_id uuid UNIQUE REFERENCES person,
  username text,
  -- The user name in lower case: log-in does not look at the case.
  username_key text UNIQUE CHECK (username_key = lower(username)),
  -- Of accounts without a person.
  display_name text,
  password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  password_change_required boolean NOT NULL,
  password_expires_at timestamptz,
  login_allowed boolean NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  CHECK ((username IS NULL) = (username_key IS NULL)),
  CHECK (person_id IS NOT NULL OR username IS NOT NULL),
  CHECK ((person_id IS NULL) = (display_name IS NOT NULL)),
  -- A password that nobody chose himself does not live for ever (R-57).
  CHECK (password_change_required = (password_expires_at IS NOT NULL))
);

-- Roles of accounts, with where they hold. The grant of a unit admin is the `adminId` of the interface.
CREATE TABLE role_grant (
  grant_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  role text NOT NULL CHECK (role IN ('LEARNER', 'UNIT_ADMIN', 'AUTHORITY_OFFICER', 'INSTITUTION_OPERATOR',
                                     'PLATFORM_OPERATOR', 'AUDITOR', 'PARTNER')),
  unit_id uuid REFERENCES unit,
  department_id uuid,
  region_code text,
  industry text,
  -- The flag "may log in" of R-57: without it the grant gives nothing.
  login_allowed boolean NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (account_id, role, unit_id, department_id, region_code, industry),
  FOREIGN KEY (unit_id, department_id) REFERENCES department (unit_id, department_id),
  CHECK ((role = 'UNIT_ADMIN') = (unit_id IS NOT NULL)),
  CHECK (department_id IS NULL OR unit_id IS NOT NULL)
);

CREATE INDEX role_grant_of_unit ON role_grant (unit_id, grant_id DESC) WHERE role = 'UNIT_ADMIN';

-- Wrong passwords by HMAC of the normalised name, for known and unknown names alike (D32).
CREATE TABLE login_attempt (
  name_hash bytea PRIMARY KEY CHECK (length(name_hash) = 32),
  failures integer NOT NULL CHECK (failures >= 0),
  last_failed_at timestamptz NOT NULL,
  locked_until timestamptz
);

CREATE INDEX login_attempt_last ON login_attempt (last_failed_at);

GRANT SELECT, INSERT, UPDATE ON account TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON role_grant TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON login_attempt TO ${app_role};
