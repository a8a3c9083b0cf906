-- Limits of registrations (D70). A masked ID number leaves so few candidates that trying them would complete it. So the numbers
-- that were tried are counted by the HMAC of what the mask shows and the birth date: the number without its places 15 and 16.
CREATE TABLE registration_group (
  group_hash bytea PRIMARY KEY CHECK (length(group_hash) = 32),
  last_tried_at timestamptz NOT NULL
);

CREATE INDEX registration_group_last ON registration_group (last_tried_at);

CREATE TABLE registration_number (
  group_hash bytea NOT NULL REFERENCES registration_group ON DELETE CASCADE,
  id_number_index bytea NOT NULL CHECK (length(id_number_index) = 32),
  tried_at timestamptz NOT NULL,
  PRIMARY KEY (group_hash, id_number_index)
);

-- How often ID_NUMBER_TAKEN was the response to an address, by HMAC of the address, in the hour that began at `since`.
CREATE TABLE taken_number_count (
  address_hash bytea PRIMARY KEY CHECK (length(address_hash) = 32),
  since timestamptz NOT NULL,
  responses integer NOT NULL CHECK (responses >= 0)
);

CREATE INDEX taken_number_count_since ON taken_number_count (since);

GRANT SELECT, INSERT, UPDATE, DELETE ON registration_group TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON registration_number TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON taken_number_count TO ${app_role};
