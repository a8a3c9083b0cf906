-- Events that were applied (D6). Ids are UUIDv7, so rows older than the topics' retention go by range of the key.
CREATE TABLE consumed_event (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  PRIMARY KEY (consumer, event_id)
);

-- Events that could not be decoded or were refused by a rule, until they are replayed.
CREATE TABLE parked_event (
  consumer         text NOT NULL,
  event_id         uuid NOT NULL,
  topic            text NOT NULL,
  key              text NOT NULL,
  aggregatetype    text NOT NULL,
  aggregateid      text NOT NULL,
  aggregateversion bigint NOT NULL,
  type             text NOT NULL,
  payload          bytea NOT NULL,
  occurred_at      timestamptz NOT NULL,
  trace_context    text NOT NULL,
  reason           text NOT NULL CHECK (reason <> ''),
  detail           text NOT NULL,
  parked_at        timestamptz NOT NULL,
  PRIMARY KEY (consumer, event_id)
);

GRANT SELECT, INSERT, DELETE ON consumed_event TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON parked_event TO ${app_role};
