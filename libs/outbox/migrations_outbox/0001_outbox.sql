-- Events that are not published yet (D5). Columns follow Debezium's event router, so that change data capture can take
-- the relay's place. A row lives for milliseconds.
CREATE TABLE outbox (
  seq              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id               uuid NOT NULL,
  topic            text NOT NULL CHECK (topic <> ''),
  key              text NOT NULL CHECK (key <> ''),
  aggregatetype    text NOT NULL,
  aggregateid      text NOT NULL,
  aggregateversion bigint NOT NULL,
  type             text NOT NULL CHECK (type <> ''),
  payload          bytea NOT NULL CHECK (octet_length(payload) <= 900000),  -- Below the broker's limit of a message.
  occurred_at      timestamptz NOT NULL,
  trace_context    text NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

GRANT SELECT, INSERT, DELETE ON outbox TO ${app_role};
