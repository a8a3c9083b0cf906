-- Queries about the past (D60): what was answered for an instant stays true. A transaction that writes history (an entry, a
-- version of a policy year, a published programme) first announces its instant by an advisory lock. Other sessions see the
-- lock before the commit, and it ends with the transaction, or with its session when that is killed. A query first raises
-- `until` to its instant and then waits until no earlier instant is announced: a writer that announces later finds the new
-- `until` and writes after it.
CREATE TABLE history_answered (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  until timestamptz NOT NULL
);
INSERT INTO history_answered (until) VALUES ('0001-01-01 00:00:00+00');

-- The instant in microseconds is the key of the lock, in two halves: pg_locks shows them as unsigned numbers. No other lock
-- of this database has two halves. The lock is shared, so nobody waits for it.
CREATE FUNCTION announce_history(instant timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  micros bigint := extract(epoch FROM instant) * 1000000;
BEGIN
  PERFORM pg_advisory_xact_lock_shared((micros >> 32)::integer,
                                       (((micros & 4294967295) # 2147483648) - 2147483648)::integer);
  PERFORM set_config('jixue.history_announced', 'true', true);
END
$$;

-- Whether a transaction is open that may still write history up to that instant.
CREATE FUNCTION history_is_open(instant timestamptz) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (SELECT
                 FROM pg_locks
                 WHERE locktype = 'advisory' AND objsubid = 2
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND (classid::bigint << 32 | objid::bigint) <= (extract(epoch FROM instant) * 1000000)::bigint)
$$;

-- The last defence, for transactions that have announced nothing, such as those of the previous version: they fail where a
-- query was answered already, and are repeated.
CREATE FUNCTION write_history(instant timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('jixue.history_announced', true) = 'true' THEN
    RETURN;
  END IF;
  PERFORM announce_history(instant);
  IF instant <= (SELECT until FROM history_answered) THEN
    RAISE EXCEPTION 'a query was answered for % already', instant USING ERRCODE = 'serialization_failure';
  END IF;
END
$$;

CREATE FUNCTION entry_writes_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_history(NEW.posted_at);
  RETURN NEW;
END
$$;
CREATE TRIGGER entry_is_history BEFORE INSERT ON entry
  FOR EACH ROW EXECUTE FUNCTION entry_writes_history();

GRANT SELECT, UPDATE ON history_answered TO ${app_role};
