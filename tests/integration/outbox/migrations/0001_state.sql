-- What the tests' writers and handlers change.
CREATE TABLE aggregate (
  id      text PRIMARY KEY,
  version bigint NOT NULL
);

CREATE TABLE effect (
  seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key     text NOT NULL,
  payload text NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON aggregate TO ${app_role};
GRANT SELECT, INSERT ON effect TO ${app_role};
