-- Locks nothing that exists, but for engine.history, which takes no writes while its index is made:
-- about half a second for a million ended jobs.

-- Enqueues as before, and keeps the W3C traceparent of who does. A key that is held by a cancelled job,
-- whose node has not let go of it yet, is refused: the caller would be given a job that never runs.
-- A function with one more parameter is another function, and two with defaults would make the present
-- calls ambiguous: so the old one goes.
DROP FUNCTION engine.enqueue(uuid, text, text, jsonb, integer, timestamptz, text, timestamptz);

CREATE FUNCTION engine.enqueue(
  job_id uuid, kind text, tenant text, args jsonb, priority integer, run_at timestamptz,
  unique_key text DEFAULT NULL, deadline_at timestamptz DEFAULT NULL, trace text DEFAULT NULL)
RETURNS uuid LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  enqueued uuid;
  present engine.job;
BEGIN
  LOOP
    INSERT INTO engine.job (id, kind, tenant, state, priority, run_at, unique_key, deadline_at)
    VALUES (enqueue.job_id, enqueue.kind, enqueue.tenant,
            CASE WHEN enqueue.run_at > clock_timestamp() THEN 'scheduled' ELSE 'ready' END,
            CAST(enqueue.priority AS smallint), coalesce(enqueue.run_at, clock_timestamp()), enqueue.unique_key, enqueue.deadline_at)
    ON CONFLICT (tenant, kind, unique_key) WHERE unique_key IS NOT NULL DO NOTHING
    RETURNING id INTO enqueued;

    IF FOUND THEN
      INSERT INTO engine.args (job_id, args, trace) VALUES (enqueue.job_id, enqueue.args, enqueue.trace);
      RETURN enqueued;
    END IF;

    SELECT * INTO present
    FROM engine.job j
    WHERE j.tenant = enqueue.tenant AND j.kind = enqueue.kind AND j.unique_key = enqueue.unique_key;
    IF present.state = 'stopping' THEN
      RAISE EXCEPTION 'Job % with the same key ''%'' was cancelled while it ran and is still stopping', present.id, enqueue.unique_key
        USING ERRCODE = 'object_in_use', HINT = 'Enqueue again in a few seconds, or under another key.';
    ELSIF present.id IS NOT NULL THEN
      RETURN present.id;
    END IF;                                           -- it has ended between the two: try again
  END LOOP;
END $$;

-- How many jobs there are of each kind and state, for those who look: a count of the jobs themselves for
-- each look would cost more than the jobs. Written by engine.count_jobs alone.
CREATE TABLE engine.tally (
  kind         text        COLLATE "C" NOT NULL,
  state        text        COLLATE "C" NOT NULL,      -- a state of engine.job, or a final status
  jobs         bigint      NOT NULL,
  oldest_at    timestamptz,                           -- the least run_at; null of what has ended
  counted_at   timestamptz NOT NULL,
  PRIMARY KEY (kind, state)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Whose turn it is to count: who locks the one row.
CREATE TABLE engine.tally_turn (
  the_only_row boolean     PRIMARY KEY DEFAULT true CHECK (the_only_row),
  next_at      timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
INSERT INTO engine.tally_turn (next_at) VALUES ('-infinity');

-- The tally; counted anew first if that is due and nobody else is at it. Counting takes one core for at
-- most a fiftieth of the time, however many jobs there are. It reads the tables from end to end: they
-- have no index that holds what is counted, because the jobs would pay for it.
CREATE FUNCTION engine.count_jobs()
RETURNS SETOF engine.tally LANGUAGE plpgsql SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  began timestamptz := clock_timestamp();
BEGIN
  PERFORM FROM engine.tally_turn WHERE next_at <= began FOR UPDATE SKIP LOCKED;
  IF FOUND THEN
    INSERT INTO engine.tally AS t (kind, state, jobs, oldest_at, counted_at)
    SELECT j.kind, j.state, count(*), min(j.run_at), began FROM engine.job j GROUP BY j.kind, j.state
    UNION ALL
    SELECT h.kind, h.status, count(*), NULL, began FROM engine.history h GROUP BY h.kind, h.status
    ON CONFLICT (kind, state) DO UPDATE
    SET jobs = excluded.jobs, oldest_at = excluded.oldest_at, counted_at = excluded.counted_at;

    DELETE FROM engine.tally WHERE counted_at <> began;
    UPDATE engine.tally_turn
    SET next_at = clock_timestamp() + greatest(interval '5 s', 50 * (clock_timestamp() - began));
  END IF;
  RETURN QUERY SELECT * FROM engine.tally;
END $$;

-- Serves InspectStore.listFailures. Jobs that did not fail are not in it.
CREATE INDEX history_failed ON engine.history (ended_at) WHERE status = 'failed';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA engine FROM PUBLIC;
