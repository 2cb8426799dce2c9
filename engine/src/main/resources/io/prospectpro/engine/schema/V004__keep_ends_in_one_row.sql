-- Locks engine.history for a moment; rewrites nothing.

-- What is left of an ended job is one row: how it stood last, and its last event with it. Before, the
-- same was written three times: a snapshot, an event, and a row here. What ended before this migration
-- has its snapshot and its last event where they were, and no version here.
ALTER TABLE engine.history
  ADD COLUMN version    bigint,                       -- of the last snapshot
  ADD COLUMN sequence   bigint,                       -- of the last event, which this row is
  ADD COLUMN percent    smallint,
  ADD COLUMN stage      text,
  ADD COLUMN metrics    jsonb,
  ADD COLUMN started_at timestamptz;

-- How every job stands that has begun or ended. Jobs that have not ended have their row in engine.snapshot.
-- A look-up for each row in place of a join, which the planner might answer by reading all args.
CREATE VIEW engine.any_snapshot AS
SELECT job_id, version, sequence, status, percent, stage, metrics, error, enqueued_at, started_at, ended_at
FROM engine.snapshot
UNION ALL
SELECT h.job_id, h.version, h.sequence, h.status, h.percent, h.stage, h.metrics, h.error,
       (SELECT a.enqueued_at FROM engine.args a WHERE a.job_id = h.job_id), h.started_at, h.ended_at
FROM engine.history h
WHERE h.version IS NOT NULL;

-- The body of a progress event: a snapshot, in the words of its JSON form.
CREATE FUNCTION engine.progress_body(version bigint, status text, percent smallint, stage text, metrics jsonb, error text)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'version', version, 'status', status, 'percent', percent, 'stage', stage, 'metrics', metrics, 'error', error)
$$;

CREATE OR REPLACE FUNCTION engine.body_of(s engine.snapshot)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT engine.progress_body(s.version, s.status, s.percent, s.stage, s.metrics, s.error)
$$;

-- Everything that happened in a job, its end included.
CREATE VIEW engine.any_event AS
SELECT job_id, sequence, type, body, at
FROM engine.event
UNION ALL
SELECT job_id, sequence, 'progress', engine.progress_body(version, status, percent, stage, metrics, error), ended_at
FROM engine.history
WHERE version IS NOT NULL;

-- Ends the jobs of attempts that still hold them; returns the attempts that do not. To delete the row is
-- the fence as well: it waits for whoever holds the row and then looks at the token again.
-- Always by one generic plan, without scans from end to end and without nested loops: the planner knows
-- nothing of the arrays, expects one row, and would compare each of 500 with each (50 ms in place of 3).
CREATE FUNCTION engine.finish(
  ids uuid[], tokens bigint[], statuses text[], errors text[], versions bigint[], sequences bigint[],
  percents integer[], stages text[], all_metrics text[])
RETURNS TABLE (lost_id uuid, lost_token bigint)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_nestloop = off AS $$
BEGIN
  RETURN QUERY
    WITH last AS MATERIALIZED (
      SELECT * FROM unnest(ids, tokens, statuses, errors, versions, sequences, percents, stages, all_metrics)
        AS l (id, token, status, error, version, sequence, percent, stage, metrics)
    ),
    gone AS (
      DELETE FROM engine.job
      WHERE id = ANY (ids) AND state = 'running' AND (id, token) IN (SELECT l.id, l.token FROM last l)
      RETURNING id, kind, tenant, attempt, token
    ),
    stood AS (
      DELETE FROM engine.snapshot
      WHERE job_id = ANY (ARRAY(SELECT id FROM gone))
      RETURNING job_id, started_at
    ),
    ended AS (
      INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token, error,
                                  version, sequence, percent, stage, metrics, started_at)
      SELECT g.id, g.kind, g.tenant, l.status, g.attempt, g.token, l.error,
             l.version, l.sequence, l.percent, l.stage, CAST(l.metrics AS jsonb), coalesce(s.started_at, clock_timestamp())
      FROM gone g
      JOIN last l ON l.id = g.id AND l.token = g.token
      LEFT JOIN stood s ON s.job_id = g.id
    )
    SELECT l.id, l.token
    FROM last l
    LEFT JOIN gone g ON g.id = l.id AND g.token = l.token
    WHERE g.id IS NULL;
END $$;

-- Writes the end of a job that no attempt ends by itself: cancelled, or failed for having killed too
-- many nodes. The caller has locked the hot row.
CREATE OR REPLACE FUNCTION engine.end_job(hot engine.job, final_status text, reason text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  stood engine.snapshot;
BEGIN
  DELETE FROM engine.snapshot s WHERE s.job_id = hot.id RETURNING * INTO stood;

  INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token, error,
                              version, sequence, percent, stage, metrics, started_at)
  VALUES (hot.id, hot.kind, hot.tenant, final_status, hot.attempt, hot.token, reason,
          coalesce(stood.version, 0) + 1, coalesce(stood.sequence, 0) + 1, coalesce(stood.percent, 0),
          coalesce(stood.stage, ''), coalesce(stood.metrics, '{}'), stood.started_at);
END $$;

-- As before, but that the row of history has the raised token: with its own, an attempt that asks whether
-- its ending was committed would take the cancellation for it.
CREATE OR REPLACE FUNCTION engine.stop(job_id uuid, final_status text, reason text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  hot engine.job;
BEGIN
  SELECT * INTO hot FROM engine.job j WHERE j.id = stop.job_id FOR NO KEY UPDATE;
  IF NOT FOUND OR hot.state = 'stopping' THEN
    RETURN false;
  END IF;

  hot.token := hot.token + 1;
  PERFORM engine.end_job(hot, final_status, reason);
  IF hot.node IS NULL THEN
    DELETE FROM engine.job j WHERE j.id = hot.id;
  ELSE
    UPDATE engine.job j SET state = 'stopping', token = hot.token WHERE j.id = hot.id;
  END IF;
  RETURN true;
END $$;

-- Takes one ready job that somebody has just enqueued, for a node on which nothing else waits: there is no
-- turn to keep, and to look for it takes longer than all this. Nothing where there are caps, where the
-- kind is paused, or where somebody else was faster.
CREATE FUNCTION engine.claim_hinted(hinted uuid, kinds text[], claimer bigint)
RETURNS TABLE (id uuid, kind text, tenant text, priority smallint, attempt smallint, token bigint, counted boolean,
               waited double precision, args jsonb, enqueued_at timestamptz, trace text)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    WITH chosen AS MATERIALIZED (
      SELECT j.id FROM engine.job j
      WHERE j.id = hinted AND j.state = 'ready' AND j.kind = ANY (kinds)
        AND NOT EXISTS (SELECT FROM engine.cap)
        AND NOT EXISTS (SELECT FROM engine.kind k WHERE k.name = j.kind AND k.paused_at IS NOT NULL)
      FOR NO KEY UPDATE SKIP LOCKED
    ),
    claimed AS (
      UPDATE engine.job j
      SET state = 'running', attempt = j.attempt + 1, token = j.token + 1, node = claimer
      WHERE j.id = (SELECT c.id FROM chosen c)
      RETURNING j.*
    )
    SELECT c.id, c.kind, c.tenant, c.priority, c.attempt, c.token, false,
           CAST(extract(epoch FROM clock_timestamp() - c.run_at) AS double precision), a.args, a.enqueued_at, a.trace
    FROM claimed c
    CROSS JOIN LATERAL (SELECT args, enqueued_at, trace FROM engine.args WHERE job_id = c.id LIMIT 1) a;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA engine FROM PUBLIC;
