-- Regions known to the system (R-115), loaded by `identity load-regions`.
CREATE TABLE region (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
  name text NOT NULL CHECK (name <> ''),
  level text NOT NULL CHECK (level IN ('region', 'city', 'county'))
);

-- Units (单位). The version is etag, event version and version of the state at once (D22).
CREATE TABLE unit (
  unit_id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  credit_code text NOT NULL UNIQUE CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  region_code text NOT NULL CHECK (region_code ~ '^[0-9]{6}$'),
  kind text NOT NULL CHECK (kind IN ('STATE_ORGAN', 'PUBLIC_INSTITUTION', 'ENTERPRISE', 'SOCIAL_ORGANISATION', 'OTHER')),
  industry text CHECK (industry IN ('GENERAL', 'HEALTH', 'ACCOUNTING', 'CONSTRUCTION', 'EDUCATION', 'AGRICULTURE',
                                    'TRANSPORT', 'OTHER')),
  version bigint NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL
);

CREATE TABLE department (
  department_id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES unit,
  name text NOT NULL CHECK (name <> ''),
  version bigint NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  UNIQUE (unit_id, name),
  UNIQUE (unit_id, department_id)
);

GRANT SELECT, INSERT, UPDATE ON region TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON unit TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON department TO ${app_role};
