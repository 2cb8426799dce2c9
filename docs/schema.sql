-- The whole schema of ProspectPro: for an SQL editor, as the owner of an empty database. All of it or nothing is done.
-- `make schema` writes this file from the migrations; a test compares what both make. There is no need for it, as the
-- program does the same at its start; after this it finds everything done. Users, policies and functions of a Supabase
-- project (schema auth, roles anon and authenticated) are used where they exist, and made where not.

BEGIN;

DO $$
BEGIN
  IF to_regclass('engine.migration') IS NOT NULL OR to_regclass('prospectpro.migration') IS NOT NULL THEN
    RAISE EXCEPTION 'This database has tables of ProspectPro already; nothing was changed.'
      USING HINT = 'Start the program: it brings them up to date. Or take an empty database.';
  END IF;
END $$;

CREATE SCHEMA IF NOT EXISTS engine;
CREATE TABLE engine.migration (
  file       text        PRIMARY KEY,
  sha256     text        NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp());

-- ==== V001__create_engine.sql

-- The engine's tables. Hot and cold are kept apart: engine.job is what a claim reads, one narrow row
-- per unfinished job; args, steps, events, snapshots and finished jobs live in tables of their own.
-- No foreign key points at the hot row: a key share lock on it would make claims skip it.

CREATE TABLE engine.job (
  id           uuid        PRIMARY KEY,               -- version 7: sorts by creation
  kind         text        COLLATE "C" NOT NULL,
  tenant       text        COLLATE "C" NOT NULL,      -- '' is nobody's
  state        text        COLLATE "C" NOT NULL,
  priority     smallint    NOT NULL,                  -- lower runs first, within a tenant and kind
  attempt      smallint    NOT NULL DEFAULT 0,        -- attempts begun, graceful stops not counted
  crashes      smallint    NOT NULL DEFAULT 0,        -- nodes that died while running it
  token        bigint      NOT NULL DEFAULT 0,        -- raised by claim, rescue and cancel: every write of an attempt presents it
  node         bigint,                                -- whose lease it runs under
  tenant_slot  integer,                               -- the slots it holds, where its tenant
  kind_slot    integer,                               -- or kind is capped
  run_at       timestamptz NOT NULL,                  -- not before; once ready, since when
  deadline_at  timestamptz,
  unique_key   text        COLLATE "C",               -- at most one row here per tenant, kind and key

  -- stopping: cancelled while it ran. Final for everybody else, and a row here only until its node
  -- has let go of it or is dead, because it still occupies its slots and its key.
  CONSTRAINT state_is_known CHECK (state IN ('scheduled', 'ready', 'running', 'stopping')),
  CONSTRAINT running_means_on_a_node CHECK ((state IN ('running', 'stopping')) = (node IS NOT NULL))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 5000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 2000,
        autovacuum_vacuum_cost_limit = 2000);

-- Serves JobStore.claim: one line per kind and tenant.
CREATE INDEX job_line ON engine.job (kind, tenant, priority, id) WHERE state = 'ready';
-- Serves RescueStore.promote.
CREATE INDEX job_scheduled ON engine.job (run_at) WHERE state = 'scheduled';
-- Serves RescueStore.expire.
CREATE INDEX job_deadline ON engine.job (deadline_at) WHERE deadline_at IS NOT NULL;
-- Serves RescueStore.takeBack and the release of a node's jobs.
CREATE INDEX job_on_node ON engine.job (node) WHERE node IS NOT NULL;

-- Serves engine.enqueue. Jobs without a key are not in it.
CREATE UNIQUE INDEX job_unique ON engine.job (tenant, kind, unique_key) WHERE unique_key IS NOT NULL;

CREATE TABLE engine.args (
  job_id       uuid        PRIMARY KEY,
  args         jsonb       NOT NULL,
  trace        text,                                  -- W3C traceparent of who enqueued it
  enqueued_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What is said of a kind as a whole. A kind without a row here is not paused.
CREATE TABLE engine.kind (
  name         text        COLLATE "C" PRIMARY KEY,
  paused_at    timestamptz
);

-- Exact caps: a tenant or kind with a cap of n has n rows here; who runs a job holds one.
CREATE TABLE engine.slot (
  scope        text        COLLATE "C" NOT NULL,
  name         text        COLLATE "C" NOT NULL,      -- the tenant's or the kind's
  number       integer     NOT NULL,
  job_id       uuid,
  PRIMARY KEY (scope, name, number),
  CONSTRAINT scope_is_known CHECK (scope IN ('tenant', 'kind'))
) WITH (fillfactor = 50);

CREATE TABLE engine.step (
  job_id       uuid        NOT NULL,
  name         text        COLLATE "C" NOT NULL,
  result       jsonb       NOT NULL,
  attempt      smallint    NOT NULL,                  -- the attempt that ran it
  recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (job_id, name)
);

-- How a job stands: each version replaces the last. A job without a row here waits for its first attempt.
CREATE TABLE engine.snapshot (
  job_id       uuid        PRIMARY KEY,
  version      bigint      NOT NULL,
  sequence     bigint      NOT NULL,                  -- of the job's newest event
  status       text        COLLATE "C" NOT NULL,
  percent      smallint    NOT NULL,
  stage        text        NOT NULL,
  metrics      jsonb       NOT NULL,
  error        text,
  enqueued_at  timestamptz NOT NULL,
  started_at   timestamptz,
  ended_at     timestamptz,

  CONSTRAINT percent_is_a_percentage CHECK (percent BETWEEN 0 AND 100),
  CONSTRAINT status_is_known CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'cancelled'))
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_limit = 2000);

-- What happened, numbered without a gap within a job. Never tailed by a global number: those commit out of order.
CREATE TABLE engine.event (
  job_id       uuid        NOT NULL,
  sequence     bigint      NOT NULL,
  type         text        NOT NULL,
  body         jsonb       NOT NULL,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (job_id, sequence)
);

CREATE TABLE engine.history (
  job_id       uuid        PRIMARY KEY,
  kind         text        COLLATE "C" NOT NULL,
  tenant       text        COLLATE "C" NOT NULL,
  status       text        COLLATE "C" NOT NULL,
  attempts     smallint    NOT NULL,
  token        bigint      NOT NULL,                  -- whose completion this was
  error        text,
  ended_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Serves the pruner.
CREATE INDEX history_ended ON engine.history (ended_at);

-- One lease per running process, not per job. Nothing that a renewal writes is indexed.
CREATE TABLE engine.node (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name         text        NOT NULL,
  has_lock     boolean     NOT NULL DEFAULT false,    -- holds advisory lock (LOCK_CLASS, id) while it lives
  dead         boolean     NOT NULL DEFAULT false,    -- for good: a node that was declared dead starts a new lease
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  renewed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at   timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50);

-- Enqueues in the caller's transaction; returns the job's id, or that of the unfinished job which has
-- the same key. Two transactions with one key wait for each other.
CREATE FUNCTION engine.enqueue(
  job_id uuid, kind text, tenant text, args jsonb, priority integer, run_at timestamptz,
  unique_key text DEFAULT NULL, deadline_at timestamptz DEFAULT NULL)
RETURNS uuid LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  enqueued uuid;
BEGIN
  LOOP
    INSERT INTO engine.job (id, kind, tenant, state, priority, run_at, unique_key, deadline_at)
    VALUES (enqueue.job_id, enqueue.kind, enqueue.tenant,
            CASE WHEN enqueue.run_at > clock_timestamp() THEN 'scheduled' ELSE 'ready' END,
            CAST(enqueue.priority AS smallint), coalesce(enqueue.run_at, clock_timestamp()), enqueue.unique_key, enqueue.deadline_at)
    ON CONFLICT (tenant, kind, unique_key) WHERE unique_key IS NOT NULL DO NOTHING
    RETURNING id INTO enqueued;

    IF FOUND THEN
      INSERT INTO engine.args (job_id, args) VALUES (enqueue.job_id, enqueue.args);
      RETURN enqueued;
    END IF;

    SELECT j.id INTO enqueued
    FROM engine.job j
    WHERE j.tenant = enqueue.tenant AND j.kind = enqueue.kind AND j.unique_key = enqueue.unique_key;
    IF FOUND THEN
      RETURN enqueued;
    END IF;                                           -- it has ended between the two: try again
  END LOOP;
END $$;

-- Writes the end of a job that no attempt ends by itself: cancelled, or failed for having killed too
-- many nodes. The caller has locked the hot row.
CREATE FUNCTION engine.end_job(hot engine.job, final_status text, reason text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  ended engine.snapshot;
BEGIN
  UPDATE engine.snapshot s
  SET version = s.version + 1, sequence = s.sequence + 1, status = final_status, error = reason,
      ended_at = clock_timestamp()
  WHERE s.job_id = hot.id
  RETURNING * INTO ended;

  IF NOT FOUND THEN
    INSERT INTO engine.snapshot (job_id, version, sequence, status, percent, stage, metrics, error, enqueued_at, ended_at)
    SELECT hot.id, 1, 1, final_status, 0, '', '{}', reason, a.enqueued_at, clock_timestamp()
    FROM engine.args a WHERE a.job_id = hot.id
    RETURNING * INTO ended;
  END IF;

  INSERT INTO engine.event (job_id, sequence, type, body)
  VALUES (hot.id, ended.sequence, 'progress', engine.body_of(ended));

  INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token, error)
  VALUES (hot.id, hot.kind, hot.tenant, final_status, hot.attempt, hot.token, reason);

END $$;

-- The body of a progress event: the snapshot, in the words of its JSON form.
CREATE FUNCTION engine.body_of(s engine.snapshot)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'version', s.version, 'status', s.status, 'percent', s.percent, 'stage', s.stage,
    'metrics', s.metrics, 'error', s.error)
$$;

-- Ends a job that has not ended. Waiting: it is gone at once. Running: it is final for everybody at
-- once, its attempt can write no more, and its node lets go of it as soon as it hears.
-- False when there is nothing to end: unknown, ended, or stopped already.
CREATE FUNCTION engine.stop(job_id uuid, final_status text, reason text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  hot engine.job;
BEGIN
  SELECT * INTO hot FROM engine.job j WHERE j.id = stop.job_id FOR NO KEY UPDATE;
  IF NOT FOUND OR hot.state = 'stopping' THEN
    RETURN false;
  END IF;

  PERFORM engine.end_job(hot, final_status, reason);
  IF hot.node IS NULL THEN
    DELETE FROM engine.job j WHERE j.id = hot.id;
  ELSE
    UPDATE engine.job j SET state = 'stopping', token = j.token + 1 WHERE j.id = hot.id;
  END IF;
  RETURN true;
END $$;

-- Somebody has decided that a job must not run, or not go on.
CREATE FUNCTION engine.cancel(job_id uuid, reason text)
RETURNS boolean LANGUAGE sql AS $$
  SELECT engine.stop(job_id, 'cancelled', reason)
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA engine FROM PUBLIC;
REVOKE ALL ON SCHEMA engine FROM PUBLIC;

INSERT INTO engine.migration (file, sha256)
VALUES ('V001__create_engine.sql', '5d71bf9eee3e2b9a762db759b4c72057e1975a828e591a78b9c9f3e41688749b');

-- ==== V002__add_caps_and_schedules.sql

-- Caps: how many jobs of a tenant or of a kind may run at a time, on all nodes together.
-- Whoever runs is counted on the job's own row, so that nothing has to be given back when a job ends in
-- whatever way. Rows of slots, as V001 had them, would have to be freed on each of those ways.

DROP TABLE engine.slot;

ALTER TABLE engine.job
  DROP COLUMN tenant_slot,
  DROP COLUMN kind_slot,
  ADD COLUMN counted boolean NOT NULL DEFAULT false;  -- in the two indexes below while it is on a node

-- Serves NodeStore.renew. Hardly a row is ever in it.
CREATE INDEX job_stopping ON engine.job (node) WHERE state = 'stopping';

-- Serve engine.room. While there is no cap, no row is in them.
CREATE INDEX job_of_tenant_on_node ON engine.job (tenant) WHERE counted AND node IS NOT NULL;
CREATE INDEX job_of_kind_on_node ON engine.job (kind) WHERE counted AND node IS NOT NULL;

CREATE TABLE engine.cap (
  scope        text        COLLATE "C" NOT NULL,
  name         text        COLLATE "C" NOT NULL,      -- the tenant's or the kind's; '' for every tenant
  most         integer     NOT NULL,
  PRIMARY KEY (scope, name),
  CONSTRAINT scope_is_known CHECK (scope IN ('tenant', 'kind', 'every tenant')),
  CONSTRAINT most_is_a_number_of_jobs CHECK (most >= 0)
);

-- Sets a cap, or with null takes it away. Exact from its commit on: the lock waits for claims that have
-- read the caps before, and what runs by then is counted.
CREATE FUNCTION engine.set_cap(scope text, name text, most integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE engine.cap IN ACCESS EXCLUSIVE MODE;
  IF most IS NULL THEN
    DELETE FROM engine.cap c WHERE c.scope = set_cap.scope AND c.name = set_cap.name;
  ELSE
    INSERT INTO engine.cap AS c VALUES (set_cap.scope, set_cap.name, set_cap.most)
    ON CONFLICT ON CONSTRAINT cap_pkey DO UPDATE SET most = excluded.most;
    UPDATE engine.job SET counted = true
    WHERE id = ANY (ARRAY(SELECT id FROM engine.job WHERE node IS NOT NULL AND NOT counted ORDER BY id FOR NO KEY UPDATE));
  END IF;
END $$;

-- How many more jobs of this kind and tenant may begin; null if no cap says. Exact for a caller who
-- holds the lock that engine.claim takes.
CREATE FUNCTION engine.room(of_kind text, of_tenant text)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  for_kind integer := (SELECT most FROM engine.cap WHERE scope = 'kind' AND name = of_kind);
  for_tenant integer := coalesce((SELECT most FROM engine.cap WHERE scope = 'tenant' AND name = of_tenant),
                                 (SELECT most FROM engine.cap WHERE scope = 'every tenant' AND of_tenant <> ''));
BEGIN
  IF for_kind IS NOT NULL THEN
    for_kind := for_kind - (SELECT count(*) FROM engine.job WHERE counted AND node IS NOT NULL AND kind = of_kind);
  END IF;
  IF for_tenant IS NOT NULL AND (for_kind IS NULL OR for_kind > 0) THEN
    for_tenant := for_tenant - (SELECT count(*) FROM engine.job WHERE counted AND node IS NOT NULL AND tenant = of_tenant);
  END IF;
  RETURN least(for_kind, for_tenant);                 -- which ignores nulls
END $$;

-- The lines (a kind and a tenant with ready jobs) whose turn comes next, at most `most`: of each kind the
-- tenants after its cursor, wrapping round to end at the cursor; the first tenant of each kind, in the
-- order of kinds, then the second of each, and so on. Paused kinds have no turn.
-- A skip scan, one index descent per tenant: a DISTINCT would read the whole backlog.
CREATE FUNCTION engine.next_lines(kinds text[], cursors text[], most integer)
RETURNS TABLE (kind text, tenant text) LANGUAGE sql STABLE AS $$
  SELECT k.kind, t.tenant
  FROM (SELECT u.kind, u.after COLLATE "C" AS after, u.place
        FROM unnest(kinds, cursors) WITH ORDINALITY AS u (kind, after, place)
        WHERE NOT EXISTS (SELECT FROM engine.kind p WHERE p.name = u.kind AND p.paused_at IS NOT NULL)) k
  CROSS JOIN LATERAL (
    WITH RECURSIVE turn (tenant, wrapped, number) AS (
      SELECT k.after, false, 0
      UNION ALL
      SELECT coalesce(ahead.tenant, first.tenant), ahead.tenant IS NULL OR turn.wrapped, turn.number + 1
      FROM turn
      LEFT JOIN LATERAL (
        SELECT j.tenant FROM engine.job j
        WHERE j.state = 'ready' AND j.kind = k.kind AND j.tenant > turn.tenant
        ORDER BY j.tenant LIMIT 1) ahead ON true
      LEFT JOIN LATERAL (
        SELECT j.tenant FROM engine.job j
        WHERE j.state = 'ready' AND j.kind = k.kind AND ahead.tenant IS NULL AND NOT turn.wrapped
        ORDER BY j.tenant LIMIT 1) first ON true
      WHERE turn.number < most
        AND coalesce(ahead.tenant, first.tenant) IS NOT NULL
        AND (NOT turn.wrapped OR ahead.tenant <= k.after)
        AND (ahead.tenant IS NOT NULL OR first.tenant <= k.after)
    )
    SELECT turn.tenant, turn.number FROM turn WHERE turn.number > 0) t
  ORDER BY t.number, k.place
  LIMIT most
$$;

-- Takes up to `most` ready jobs for a node, an equal share for each line that has any, in the order of
-- next_lines; within a line by priority and age. Jobs that somebody else is taking are passed by.
--
-- Without caps: in one statement. MATERIALIZED, because the planner may otherwise run the LIMITed query
-- more than once and take too many. ANY (ARRAY(...)), not a join, which a generic plan turned into a
-- sequential scan; LIMIT 1 keeps the reading of args a look-up. State is a literal, or a generic plan cannot use the partial index. Always that
-- generic plan: making one for each claim took longer than the claim. And by index alone, because it may
-- have been made while the table was empty.
--
-- With caps: one claimer at a time, of all nodes. Each statement here sees what was committed before it,
-- so that under the lock the count of what runs is all there is.
CREATE FUNCTION engine.claim(kinds text[], cursors text[], most integer, claimer bigint)
RETURNS TABLE (id uuid, kind text, tenant text, priority smallint, attempt smallint, token bigint, counted boolean,
               waited double precision, args jsonb, enqueued_at timestamptz, trace text)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  line record;
  lines_left integer;
  jobs_left integer := most;
  taken integer;
BEGIN
  IF NOT EXISTS (SELECT FROM engine.cap) THEN
    RETURN QUERY
      WITH line AS MATERIALIZED (
        SELECT l.kind, l.tenant FROM engine.next_lines(kinds, cursors, most) l
      ),
      chosen AS MATERIALIZED (
        SELECT j.id
        FROM line
        CROSS JOIN LATERAL (
          SELECT id FROM engine.job
          WHERE state = 'ready' AND kind = line.kind AND tenant = line.tenant
          ORDER BY priority, id
          LIMIT (SELECT most / greatest(count(*), 1) FROM line)
          FOR NO KEY UPDATE SKIP LOCKED) j
        LIMIT most
      ),
      claimed AS (
        UPDATE engine.job j
        SET state = 'running', attempt = j.attempt + 1, token = j.token + 1, node = claimer
        WHERE j.id = ANY (ARRAY(SELECT c.id FROM chosen c))
        RETURNING j.*
      )
      SELECT c.id, c.kind, c.tenant, c.priority, c.attempt, c.token, false,
             CAST(extract(epoch FROM clock_timestamp() - c.run_at) AS double precision), a.args, a.enqueued_at, a.trace
      FROM claimed c
      CROSS JOIN LATERAL (SELECT args, enqueued_at, trace FROM engine.args WHERE job_id = c.id LIMIT 1) a;
    RETURN;
  END IF;

  PERFORM pg_advisory_xact_lock(hashtext('engine.cap'));
  lines_left := (SELECT count(*) FROM engine.next_lines(kinds, cursors, 100000));
  FOR line IN SELECT * FROM engine.next_lines(kinds, cursors, 100000) LOOP
    EXIT WHEN jobs_left = 0;
    RETURN QUERY
      WITH chosen AS MATERIALIZED (
        SELECT id FROM engine.job
        WHERE state = 'ready' AND kind = line.kind AND tenant = line.tenant
        ORDER BY priority, id
        LIMIT greatest(0, least(engine.room(line.kind, line.tenant), greatest(1, jobs_left / lines_left)))
        FOR NO KEY UPDATE SKIP LOCKED
      ),
      claimed AS (
        UPDATE engine.job j
        SET state = 'running', attempt = j.attempt + 1, token = j.token + 1, node = claimer, counted = true
        WHERE j.id = ANY (ARRAY(SELECT c.id FROM chosen c))
        RETURNING j.*
      )
      SELECT c.id, c.kind, c.tenant, c.priority, c.attempt, c.token, true,
             CAST(extract(epoch FROM clock_timestamp() - c.run_at) AS double precision), a.args, a.enqueued_at, a.trace
      FROM claimed c
      CROSS JOIN LATERAL (SELECT args, enqueued_at, trace FROM engine.args WHERE job_id = c.id LIMIT 1) a;
    GET DIAGNOSTICS taken = ROW_COUNT;
    jobs_left := jobs_left - taken;
    lines_left := greatest(lines_left - 1, 1);
  END LOOP;
END $$;

-- Schedules: jobs enqueued by the clock. A definition belongs to the code; the newest revision wins, so
-- that a node of an older version does not undo a newer one's.
CREATE TABLE engine.schedule (
  name         text        COLLATE "C" PRIMARY KEY,
  revision     integer     NOT NULL,
  kind         text        COLLATE "C" NOT NULL,
  tenant       text        COLLATE "C" NOT NULL,
  args         jsonb       NOT NULL,
  cron         text        NOT NULL,                  -- five fields, as in crontab(5)
  zone         text        NOT NULL,                  -- IANA, which the fields are meant in
  next_at      timestamptz NOT NULL,
  last_at      timestamptz
);

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA engine FROM PUBLIC;

INSERT INTO engine.migration (file, sha256)
VALUES ('V002__add_caps_and_schedules.sql', '1cff8c92ddf29947ffde5942548d545cbeac72eaf425d1ca920e2514346c49f9');

-- ==== V003__carry_trace_and_count.sql

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

INSERT INTO engine.migration (file, sha256)
VALUES ('V003__carry_trace_and_count.sql', 'ab01d73cad2dafab28d18d48cfee19b1090182a6074ee102302d7d0aa324dc66');

-- ==== V004__keep_ends_in_one_row.sql

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

INSERT INTO engine.migration (file, sha256)
VALUES ('V004__keep_ends_in_one_row.sql', 'c743a38a0e533d864205fa11a13f68100e1b4b0830274ee15ace420f8ec846ce');

CREATE SCHEMA IF NOT EXISTS prospectpro;
CREATE TABLE prospectpro.migration (
  file       text        PRIMARY KEY,
  sha256     text        NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp());

-- ==== /db/migration/V001__create_auth.sql

-- Who may ask: the schema, roles and functions that row-level security is written against. They are
-- those of Supabase, so that one set of policies serves this server, plain psql and a Supabase
-- project. Whatever is there already (on Supabase: all but the login) is left as it is.

-- Roles belong to the whole cluster: another database may create the same one at this moment.
DO $$
BEGIN
  CREATE ROLE anon NOLOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$
BEGIN
  CREATE ROLE authenticated NOLOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

-- What requests log in as. It owns nothing and inherits nothing: until a transaction has taken a
-- role, it may read no table. The program gives it its password at the start.
DO $$
BEGIN
  CREATE ROLE prospectpro_web LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$
BEGIN
  IF NOT pg_has_role('prospectpro_web', 'anon', 'MEMBER') THEN
    GRANT anon TO prospectpro_web;
  END IF;
  IF NOT pg_has_role('prospectpro_web', 'authenticated', 'MEMBER') THEN
    GRANT authenticated TO prospectpro_web;
  END IF;
  -- On the role, because a transaction pooler passes no settings of the session on.
  IF (SELECT rolconfig IS NULL FROM pg_roles WHERE rolname = 'prospectpro_web') THEN
    ALTER ROLE prospectpro_web SET statement_timeout = '10s';
    ALTER ROLE prospectpro_web SET lock_timeout = '5s';
    ALTER ROLE prospectpro_web SET idle_in_transaction_session_timeout = '15s';
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO prospectpro_web', current_database());
END $$;

CREATE SCHEMA IF NOT EXISTS auth;

DO $$
BEGIN
  IF to_regclass('auth.users') IS NULL THEN
    CREATE TABLE auth.users (
      id                 uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
      email              text,
      is_anonymous       boolean     NOT NULL DEFAULT false,   -- a guest
      raw_user_meta_data jsonb       NOT NULL DEFAULT '{}',    -- display_name
      created_at         timestamptz NOT NULL DEFAULT now(),
      updated_at         timestamptz NOT NULL DEFAULT now()
    );
    ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;
  END IF;

  -- The claims are empty text, not NULL, in a session that has once had some.
  IF to_regprocedure('auth.jwt()') IS NULL THEN
    CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $f$
      SELECT CAST(nullif(current_setting('request.jwt.claims', true), '') AS jsonb)
    $f$;
  END IF;
  IF to_regprocedure('auth.uid()') IS NULL THEN
    CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE SET search_path = '' AS $f$
      SELECT CAST(auth.jwt() ->> 'sub' AS uuid)
    $f$;
  END IF;
  IF to_regprocedure('auth.role()') IS NULL THEN
    CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE SET search_path = '' AS $f$
      SELECT auth.jwt() ->> 'role'
    $f$;
  END IF;
END $$;

-- A new function may be called by everybody unless this is said.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

DO $$
BEGIN
  -- Supabase's own schema is closed to its project's owner; there these grants exist.
  IF (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'auth') THEN
    REVOKE ALL ON SCHEMA auth FROM PUBLIC;
    REVOKE ALL ON FUNCTION auth.jwt(), auth.uid(), auth.role() FROM PUBLIC;
    GRANT USAGE ON SCHEMA auth TO anon, authenticated;
    GRANT EXECUTE ON FUNCTION auth.jwt(), auth.uid(), auth.role() TO anon, authenticated;
  END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO anon, authenticated;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V001__create_auth.sql', 'ef91ae41f5f28a4d3fb4b2a627c981744c3ddd84da98c16c3ffec3e1fe2319da');

-- ==== /db/migration/V002__create_campaign.sql

-- What people ask for, and how their jobs stand. Every table of schema public has row-level security;
-- roles get the few rights they need by name, because Supabase grants all of them by default.

CREATE TABLE public.campaigns (
  id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id        uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  name           text        NOT NULL,                -- "Coffee shop in Boulder, CO"
  business_type  text        NOT NULL,                -- in the user's words
  location       text        NOT NULL,
  radius_miles   integer     NOT NULL DEFAULT 10,
  max_results    integer     NOT NULL DEFAULT 20,
  min_confidence integer     NOT NULL DEFAULT 50,
  budget         numeric(12, 2) NOT NULL,             -- US dollars
  keywords       text[]      NOT NULL DEFAULT '{}',
  include_delivered boolean  NOT NULL DEFAULT false,  -- businesses of earlier campaigns may come again
  created_at     timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT name_is_short CHECK (length(name) BETWEEN 1 AND 250),
  CONSTRAINT business_type_is_short CHECK (length(business_type) BETWEEN 1 AND 100),
  CONSTRAINT location_is_short CHECK (length(location) BETWEEN 1 AND 100),
  CONSTRAINT radius_is_1_to_100_miles CHECK (radius_miles BETWEEN 1 AND 100),
  CONSTRAINT asks_for_1_to_500_leads CHECK (max_results BETWEEN 1 AND 500),
  CONSTRAINT confidence_is_0_to_100 CHECK (min_confidence BETWEEN 0 AND 100),
  CONSTRAINT budget_is_not_negative CHECK (budget >= 0),
  CONSTRAINT keywords_are_few CHECK (cardinality(keywords) <= 20)
);

-- Serves CampaignStore.list and the policy.
CREATE INDEX campaigns_newest_first ON public.campaigns (user_id, created_at DESC, id DESC);

ALTER TABLE public.campaigns ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.campaigns FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.campaigns TO authenticated;
GRANT INSERT (id, user_id, name, business_type, location, radius_miles, max_results, min_confidence,
              budget, keywords, include_delivered)
  ON public.campaigns TO authenticated;

CREATE POLICY "Users read their campaigns" ON public.campaigns
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY "Users start campaigns of their own" ON public.campaigns
  FOR INSERT TO authenticated WITH CHECK (user_id = (SELECT auth.uid()));


-- One row per job of a campaign. The engine's writer copies its snapshot here in the transaction
-- that changes it; nobody else writes it but the functions below.
CREATE TABLE public.discovery_jobs (
  id              uuid        PRIMARY KEY,            -- the engine's job id
  campaign_id     uuid        NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  user_id         uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  session_user_id text,                               -- who was signed in, guest or not
  status          text        NOT NULL DEFAULT 'pending',
  progress        integer     NOT NULL DEFAULT 0,
  current_stage   text        NOT NULL DEFAULT 'initializing',
  config          jsonb       NOT NULL DEFAULT '{}',  -- the campaign's criteria when it was launched
  results         jsonb       NOT NULL DEFAULT '{}',  -- the final figures
  metrics         jsonb       NOT NULL DEFAULT '{}',
  error           text,
  version         bigint      NOT NULL DEFAULT 0,
  created_at      timestamptz NOT NULL DEFAULT now(),
  started_at      timestamptz,
  completed_at    timestamptz,
  updated_at      timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT status_is_known
    CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'cancelled')),
  CONSTRAINT progress_is_a_percentage CHECK (progress BETWEEN 0 AND 100)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Serves CampaignStore: the newest job of a campaign.
CREATE INDEX discovery_jobs_of_campaign ON public.discovery_jobs (campaign_id, created_at DESC);
-- Serves the original's own queries, and users who leave. The status is in no index: it changes.
CREATE INDEX discovery_jobs_of_user ON public.discovery_jobs (user_id, created_at DESC);

ALTER TABLE public.discovery_jobs ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.discovery_jobs FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.discovery_jobs TO authenticated;

CREATE POLICY "Users read their jobs" ON public.discovery_jobs
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));


-- What a request with an Idempotency-Key was answered, so that its repetition is answered the same.
CREATE TABLE public.idempotency_keys (
  user_id      uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  key          text        NOT NULL,
  request_hash text        NOT NULL,                  -- SHA-256 of the request as it was understood
  response     jsonb       NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key),

  CONSTRAINT key_is_short CHECK (length(key) BETWEEN 1 AND 200),
  CONSTRAINT response_is_small CHECK (pg_column_size(response) < 2000)
);

-- Serves cleanup_old_jobs.
CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys (created_at);

ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.idempotency_keys FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.idempotency_keys TO authenticated;
GRANT INSERT (user_id, key, request_hash, response) ON public.idempotency_keys TO authenticated;

CREATE POLICY "Users read their keys" ON public.idempotency_keys
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY "Users add keys of their own" ON public.idempotency_keys
  FOR INSERT TO authenticated WITH CHECK (user_id = (SELECT auth.uid()));

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V002__create_campaign.sql', 'b217e56ea0f1b13f8accc20471c285b33bb44eac6f57369190f0d739f6781294');

-- ==== /db/migration/V003__create_lead.sql

-- The businesses a campaign brought, with the source of every field.

CREATE TABLE public.leads (
  id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  campaign_id    uuid        NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  user_id        uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  job_id         uuid        NOT NULL,
  fingerprints   text[]      NOT NULL,                -- normalised identities; one in common: the same business
  fingerprint    text        NOT NULL GENERATED ALWAYS AS (fingerprints[1]) STORED,
  name           text        NOT NULL,
  category       text,
  category_label text,
  street         text,
  city           text,
  state          text,
  postcode       text,
  country        text,
  phone          text,
  website        text,
  email          text,
  email_status   text,
  email_note     text,
  confidence     integer     NOT NULL,
  reasons        jsonb       NOT NULL DEFAULT '[]',   -- [{"signal", "points", "text"}]
  score_version  text,
  sources        text[]      NOT NULL DEFAULT '{}',
  provenance     jsonb       NOT NULL DEFAULT '{}',   -- by field: {"source", "dataset", "observedAt", "licence"}
  latitude       double precision,
  longitude      double precision,
  distance_miles double precision,
  cost           numeric(12, 4) NOT NULL DEFAULT 0,   -- US dollars, what providers charged
  created_at     timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT one_lead_per_business_and_campaign UNIQUE (campaign_id, fingerprint),
  CONSTRAINT confidence_is_0_to_100 CHECK (confidence BETWEEN 0 AND 100),
  CONSTRAINT cost_is_not_negative CHECK (cost >= 0),
  CONSTRAINT email_status_is_known
    CHECK (email_status IN ('valid', 'risky', 'invalid', 'could_not_ask', 'not_found')),
  CONSTRAINT a_verdict_needs_an_email
    CHECK (email IS NOT NULL OR email_status IS NULL OR email_status IN ('could_not_ask', 'not_found'))
);

-- Serves LeadStore.list.
CREATE INDEX leads_best_first ON public.leads (campaign_id, confidence DESC, id);
-- Serves LeadStore.delivered.
CREATE INDEX leads_fingerprints ON public.leads USING gin (fingerprints);
-- Serves users who leave.
CREATE INDEX leads_of_user ON public.leads (user_id);

ALTER TABLE public.leads ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.leads FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.leads TO authenticated;

CREATE POLICY "Users read their leads" ON public.leads
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));


-- A campaign as people see it: with how its newest job stands. With the reader's own rights, so that
-- the policies of the tables hold. A campaign that outlived its job was completed, see cleanup_old_jobs.
CREATE VIEW public.campaign_overview WITH (security_invoker = true) AS
SELECT c.id, j.id AS job_id, c.name, c.business_type, c.location, c.radius_miles, c.max_results,
       c.min_confidence, c.budget, c.keywords,
       coalesce(j.status, 'completed') AS status,
       coalesce(j.progress, 100) AS progress,
       coalesce(j.current_stage, 'completed') AS current_stage,
       coalesce(j.metrics, '{}') AS metrics,
       (SELECT count(*) FROM public.leads l WHERE l.campaign_id = c.id) AS lead_count,
       coalesce(CAST(j.metrics ->> 'total_cost' AS numeric), 0) AS total_cost,
       j.error, c.created_at, j.started_at, j.completed_at
FROM public.campaigns c
LEFT JOIN LATERAL (
  SELECT * FROM public.discovery_jobs d
  WHERE d.campaign_id = c.id
  ORDER BY d.created_at DESC
  LIMIT 1
) j ON true;

REVOKE ALL ON public.campaign_overview FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.campaign_overview TO authenticated;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V003__create_lead.sql', '88c18bdcbe9c32673d45c0b4f38a67bae2839e00299b009f06581da027aeaa26');

-- ==== /db/migration/V004__create_job_functions.sql

-- What a request may do to jobs although it has no right on the engine's tables: functions that run
-- as their owner, check whose claims the caller presents, and have a fixed search_path.

-- Creates and enqueues the job of a campaign of the caller's, in the caller's transaction.
CREATE FUNCTION public.launch_campaign_job(campaign_id uuid, job_id uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  campaign public.campaigns;
BEGIN
  SELECT * INTO campaign
  FROM public.campaigns c
  WHERE c.id = launch_campaign_job.campaign_id AND c.user_id = auth.uid()
  FOR UPDATE;                                         -- two launches of one campaign take turns
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no campaign % of yours', launch_campaign_job.campaign_id
      USING ERRCODE = 'no_data_found';
  END IF;
  IF EXISTS (SELECT FROM public.discovery_jobs j
             WHERE j.campaign_id = campaign.id AND j.status IN ('pending', 'processing')) THEN
    RAISE EXCEPTION 'Campaign % has a job that has not ended', campaign.id
      USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Wait for it or cancel it first.';
  END IF;

  INSERT INTO public.discovery_jobs (id, campaign_id, user_id, session_user_id, config)
  VALUES (launch_campaign_job.job_id, campaign.id, campaign.user_id, CAST(campaign.user_id AS text),
          jsonb_build_object(
            'businessType', campaign.business_type, 'location', campaign.location,
            'radiusMiles', campaign.radius_miles, 'maxResults', campaign.max_results,
            'minConfidence', campaign.min_confidence, 'budget', campaign.budget,
            'keywords', campaign.keywords, 'includeDelivered', campaign.include_delivered));

  PERFORM engine.enqueue(
    launch_campaign_job.job_id, 'campaign.run', CAST(campaign.user_id AS text),
    jsonb_build_object('campaignId', campaign.id), 0, NULL);
END $$;

-- Cancels a job of the caller's. False when it had ended, or was not the caller's.
CREATE FUNCTION public.cancel_campaign_job(job_id uuid)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Without a lock: the engine's writer locks its own rows first, then this one.
  PERFORM FROM public.discovery_jobs j
  WHERE j.id = cancel_campaign_job.job_id AND j.user_id = auth.uid();
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF NOT engine.cancel(cancel_campaign_job.job_id, 'Cancelled by the user.') THEN
    RETURN false;
  END IF;

  PERFORM public.copy_snapshots(ARRAY[cancel_campaign_job.job_id]);
  RETURN true;
END $$;

-- Copies how the engine's jobs stand into discovery_jobs. Called in the transaction that changed them.
CREATE FUNCTION public.copy_snapshots(job_ids uuid[])
RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.discovery_jobs d
  SET status = s.status,
      progress = s.percent,
      current_stage = coalesce(nullif(s.stage, ''), d.current_stage),
      metrics = s.metrics,
      results = CASE WHEN s.ended_at IS NULL THEN d.results ELSE s.metrics END,
      error = s.error,
      version = s.version,
      started_at = s.started_at,
      completed_at = s.ended_at,
      updated_at = now()
  FROM engine.snapshot s
  WHERE s.job_id = ANY (job_ids)
    AND d.id = s.job_id
$$;

-- Removes what ended more than so many days ago: finished jobs, campaigns that brought nothing, and
-- remembered Idempotency-Keys. A campaign with leads stays; that it has some shows that it completed.
CREATE FUNCTION public.cleanup_old_jobs(retention_days integer DEFAULT 30)
RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  oldest timestamptz := now() - make_interval(days => retention_days);
  removed integer;
BEGIN
  IF retention_days < 1 THEN
    RAISE EXCEPTION 'expected retention_days to be at least 1, got: %', retention_days
      USING ERRCODE = 'invalid_parameter_value';
  END IF;

  WITH old AS (
    DELETE FROM public.discovery_jobs j
    WHERE j.completed_at < oldest
    RETURNING j.campaign_id
  ), empty AS (
    DELETE FROM public.campaigns c
    WHERE c.id IN (SELECT campaign_id FROM old)
      AND NOT EXISTS (SELECT FROM public.leads l WHERE l.campaign_id = c.id)
      AND NOT EXISTS (SELECT FROM public.discovery_jobs j
                      WHERE j.campaign_id = c.id
                        AND (j.completed_at IS NULL OR j.completed_at >= oldest))
  )
  SELECT count(*) INTO removed FROM old;

  DELETE FROM public.idempotency_keys k WHERE k.created_at < oldest;
  RETURN removed;
END $$;

REVOKE ALL ON FUNCTION
  public.launch_campaign_job(uuid, uuid), public.cancel_campaign_job(uuid),
  public.copy_snapshots(uuid[]), public.cleanup_old_jobs(integer)
  FROM PUBLIC, anon, authenticated;
GRANT EXECUTE ON FUNCTION
  public.launch_campaign_job(uuid, uuid), public.cancel_campaign_job(uuid)
  TO authenticated;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V004__create_job_functions.sql', '5a0e083b1fff04d46e7cd80325d092505f3c9583055e5fc7d99996e7d6b618a0');

-- ==== /db/migration/V005__create_web_session.sql

-- Server-side sessions, with the columns Spring Session reads and writes. In a schema of their own,
-- which only the owner sees: whoever reads a session id is signed in.

CREATE SCHEMA web_session;
REVOKE ALL ON SCHEMA web_session FROM PUBLIC;

CREATE TABLE web_session.session (
  primary_id            char(36)     PRIMARY KEY,
  session_id            char(36)     NOT NULL UNIQUE,
  creation_time         bigint       NOT NULL,        -- milliseconds since 1970, as all times here
  last_access_time      bigint       NOT NULL,
  max_inactive_interval integer      NOT NULL,        -- seconds
  expiry_time           bigint       NOT NULL,
  principal_name        varchar(100)
) WITH (fillfactor = 70);

CREATE INDEX session_expiry ON web_session.session (expiry_time);
CREATE INDEX session_principal ON web_session.session (principal_name);

CREATE TABLE web_session.session_attributes (
  session_primary_id    char(36)     NOT NULL REFERENCES web_session.session (primary_id) ON DELETE CASCADE,
  attribute_name        varchar(200) NOT NULL,
  attribute_bytes       bytea        NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V005__create_web_session.sql', 'c20776faf9d9fc5ad38b4765b8906716076b51ba68cd57161518b2a406ca3f9e');

-- ==== /db/migration/V010__create_open_data.sql

-- V010__create_open_data.sql
-- Open data that every campaign may search: businesses, cities, ZIP codes. No tenant's data is here, so
-- there is no row-level security; nobody but the owner may read it, and the program searches it as the owner.
-- (The schema public holds only tables with row-level security.)
CREATE SCHEMA opendata;
REVOKE ALL ON SCHEMA opendata FROM PUBLIC;

-- What was loaded, under which licence, and whom to credit.
CREATE TABLE opendata.dataset (
  key         text        PRIMARY KEY,
  title       text        NOT NULL,
  licence     text        NOT NULL,
  attribution text        NOT NULL,
  version     text        NOT NULL,               -- a bundled file with another version is loaded again
  is_bundled  boolean     NOT NULL,
  row_count   integer     NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT key_is_a_short_name CHECK (key ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);

CREATE TABLE opendata.business (
  dataset    text             NOT NULL REFERENCES opendata.dataset ON DELETE CASCADE,
  id         text             NOT NULL,           -- unique within the dataset, stable from release to release
  name       text             NOT NULL CHECK (name <> ''),
  category   text             NOT NULL,
  categories text[]           NOT NULL,           -- the main one first: what a search compares
  street     text,
  city       text,
  state      text,
  postcode   text,
  country    text             NOT NULL,
  phone      text,                                -- as the source wrote it, like website and email
  website    text,
  email      text,
  brand      text,
  lat        double precision,
  lon        double precision,
  confidence double precision,                    -- the source's own, 0 to 1
  seen_at    timestamptz,                         -- when the source last saw or changed the row
  licence    text             NOT NULL,
  city_key   text,                                -- the city in the form in which names are compared
  zip        text,                                -- the first five digits of a United States postcode

  PRIMARY KEY (dataset, id),
  CONSTRAINT position_is_whole_or_absent CHECK ((lat IS NULL) = (lon IS NULL)),
  CONSTRAINT position_is_on_earth CHECK (abs(lat) <= 90 AND abs(lon) <= 180),
  CONSTRAINT confidence_is_a_share CHECK (confidence BETWEEN 0 AND 1),
  CONSTRAINT business_is_somewhere CHECK (lat IS NOT NULL OR zip IS NOT NULL OR city_key IS NOT NULL)
);

-- These four serve OpenDataStore.search: rows with a position by bounding box, the others by ZIP code, or by
-- town where there is no ZIP code; and the rare type in a crowded area by its category.
CREATE INDEX business_position ON opendata.business (lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX business_zip ON opendata.business (zip) WHERE lat IS NULL;
CREATE INDEX business_town ON opendata.business (state, city_key) WHERE lat IS NULL AND zip IS NULL;
CREATE INDEX business_categories ON opendata.business USING gin (categories);

-- Where there is data at all, and how much; rewritten with each load of a dataset.
CREATE TABLE opendata.coverage (
  dataset    text    NOT NULL REFERENCES opendata.dataset ON DELETE CASCADE,
  state      text    NOT NULL,
  city       text    NOT NULL,
  businesses integer NOT NULL,

  PRIMARY KEY (dataset, state, city)
);

-- How many businesses have each main category; rewritten with each load of a dataset.
CREATE TABLE opendata.category_use (
  dataset    text    NOT NULL REFERENCES opendata.dataset ON DELETE CASCADE,
  category   text    NOT NULL,
  businesses integer NOT NULL,

  PRIMARY KEY (dataset, category)
);

CREATE TABLE opendata.city (
  geoname_id integer          PRIMARY KEY,
  name       text             NOT NULL,
  state      text             NOT NULL,
  name_key   text             NOT NULL,
  lat        double precision NOT NULL,
  lon        double precision NOT NULL,
  population integer          NOT NULL
);

-- text_pattern_ops serves equality (a town by name) and LIKE 'boul%' (suggestions), in any collation.
CREATE INDEX city_name ON opendata.city (name_key text_pattern_ops);

CREATE TABLE opendata.zip_code (
  zip      text             PRIMARY KEY,
  city     text             NOT NULL,
  state    text             NOT NULL,
  city_key text             NOT NULL,
  lat      double precision NOT NULL,
  lon      double precision NOT NULL
);

CREATE INDEX zip_start ON opendata.zip_code (zip text_pattern_ops);
CREATE INDEX zip_town ON opendata.zip_code (city_key);
CREATE INDEX zip_position ON opendata.zip_code (lat, lon);

-- Great-circle distance in miles. Plain arithmetic, so that no extension is needed.
CREATE FUNCTION opendata.miles(
  lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 2 * 3958.8 * asin(least(1, sqrt(
  power(sin(radians(lat2 - lat1) / 2), 2)
  + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))));

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V010__create_open_data.sql', '9a8248d9f30f972f4f403445a0f2472ca7163e68c2915ca8ae321a1c659d002c');

-- ==== /db/migration/V011__create_provider.sql

-- What campaigns may spend and did spend, call by call; and what all nodes must know of a provider's
-- credential: how often it may be used, and until when not at all.

CREATE TABLE public.campaign_budgets (
  campaign_id uuid          PRIMARY KEY REFERENCES public.campaigns (id) ON DELETE CASCADE,
  user_id     uuid          NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  budget      numeric(12, 6) NOT NULL,                -- US dollars, as all amounts here
  spent       numeric(12, 6) NOT NULL DEFAULT 0,      -- what providers charged
  reserved    numeric(12, 6) NOT NULL DEFAULT 0,      -- what calls under way, or without an answer, may cost at most

  CONSTRAINT never_over_budget CHECK (spent + reserved <= budget),
  CONSTRAINT amounts_are_not_negative CHECK (spent >= 0 AND reserved >= 0)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Serves users who leave.
CREATE INDEX campaign_budgets_of_user ON public.campaign_budgets (user_id);

ALTER TABLE public.campaign_budgets ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.campaign_budgets FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.campaign_budgets TO authenticated;

CREATE POLICY "Users read their budgets" ON public.campaign_budgets
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));


-- The ledger: a row for each call, opened with the worst price before it is made.
--   reserved  under way
--   settled   answered; cost is what the provider charges
--   released  did not happen, or is not charged
--   unknown   sent, and no answer came: it may have been charged, so the reservation stays
CREATE TABLE public.provider_calls (
  id          uuid          PRIMARY KEY,
  campaign_id uuid          NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  user_id     uuid          NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  job_id      uuid          NOT NULL,
  lead_key    text,                                   -- the candidate it was made for; null: the whole campaign
  provider    text          NOT NULL,
  endpoint    text          NOT NULL,
  question    text          NOT NULL,                 -- what was asked; the same words are the same question
  credential  text          NOT NULL,
  is_sandbox  boolean       NOT NULL,
  attempt     integer       NOT NULL,
  state       text          NOT NULL DEFAULT 'reserved',
  reserved    numeric(12, 6) NOT NULL,
  cost        numeric(12, 6) NOT NULL DEFAULT 0,
  outcome     text,
  http_status integer,
  results     integer,
  message     text,                                   -- a sentence for people
  cache_hits  integer       NOT NULL DEFAULT 0,       -- how often the recorded answer was used instead of a call
  started_at  timestamptz   NOT NULL DEFAULT clock_timestamp(),
  ended_at    timestamptz,

  CONSTRAINT state_is_known CHECK (state IN ('reserved', 'settled', 'released', 'unknown')),
  CONSTRAINT cost_is_not_negative CHECK (cost >= 0 AND reserved >= 0),
  CONSTRAINT only_settled_calls_cost CHECK (state = 'settled' OR cost = 0)
) WITH (fillfactor = 70);

-- Serves CallStore.recorded.
CREATE INDEX provider_calls_of_question ON public.provider_calls (job_id, question);
-- Serves CallStore.list and the cost of leads.
CREATE INDEX provider_calls_of_campaign ON public.provider_calls (campaign_id, started_at);
-- Serves users who leave.
CREATE INDEX provider_calls_of_user ON public.provider_calls (user_id);
-- Serves provider.settle: what a repetition clears up.
CREATE INDEX provider_calls_unknown ON public.provider_calls (credential, question) WHERE state = 'unknown';

ALTER TABLE public.provider_calls ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.provider_calls FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.provider_calls TO authenticated;

CREATE POLICY "Users read their calls" ON public.provider_calls
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));


-- What belongs to no tenant, and nobody but the owner sees.
CREATE SCHEMA provider;
REVOKE ALL ON SCHEMA provider FROM PUBLIC;

-- What a call was answered, until its campaign has ended: no attempt of the job asks again.
CREATE TABLE provider.answer (
  call_id uuid  PRIMARY KEY REFERENCES public.provider_calls (id) ON DELETE CASCADE,
  value   jsonb NOT NULL
);

CREATE TABLE provider.credential (
  id              text    PRIMARY KEY,                -- 'hunter:' and a one-way hash of the key
  failures        integer NOT NULL DEFAULT 0,         -- in a row, of the kind that passes
  paused_until    timestamptz,
  pause_outcome   text,
  pause_reason    text,                               -- a sentence for people
  period_began_at timestamptz NOT NULL DEFAULT '-infinity'  -- of billing: what was asked before costs again
) WITH (fillfactor = 50);

-- When the credential was used, or will be, for each of its limits: the last so many moments.
CREATE TABLE provider.rate (
  credential text          NOT NULL REFERENCES provider.credential (id) ON DELETE CASCADE,
  name       text          NOT NULL,                  -- 'domain-search: 15 in PT1S', or without a kind of call
  slots      timestamptz[] NOT NULL DEFAULT '{}',     -- oldest first
  PRIMARY KEY (credential, name)
) WITH (fillfactor = 50);

-- Questions that were charged, where a repetition is free.
CREATE TABLE provider.charged (
  credential text        NOT NULL REFERENCES provider.credential (id) ON DELETE CASCADE,
  question   text        NOT NULL,
  charged_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (credential, question)
);

-- Asks for leave to use a credential once. Hands out the next moment at which no limit is exceeded, on any
-- node: wait for so long, then call. Refuses instead (outcome is set) while the credential is paused for
-- good, or if the moment is further away than the caller's patience. What is free can be asked without credits.
CREATE FUNCTION provider.enter(
  credential text, names text[], limits integer[], windows interval[], patience interval, is_free boolean,
  OUT wait interval, OUT outcome text, OUT reason text, OUT until timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  known provider.credential;
  moment timestamptz;
  slot timestamptz;
  taken timestamptz[];
BEGIN
  INSERT INTO provider.credential (id) VALUES (enter.credential) ON CONFLICT DO NOTHING;
  SELECT * INTO known FROM provider.credential c WHERE c.id = enter.credential FOR UPDATE;
  moment := clock_timestamp();
  slot := moment;
  IF known.paused_until > moment AND NOT (is_free AND known.pause_outcome = 'quota_exhausted') THEN
    slot := known.paused_until;
    IF known.pause_outcome IN ('quota_exhausted', 'auth') OR slot > moment + patience THEN
      outcome := known.pause_outcome;
      reason := known.pause_reason;
      until := known.paused_until;
      RETURN;
    END IF;
  END IF;

  FOR i IN 1 .. cardinality(limits) LOOP
    INSERT INTO provider.rate (credential, name)
    VALUES (enter.credential, names[i]) ON CONFLICT DO NOTHING;
    SELECT r.slots INTO taken FROM provider.rate r
    WHERE r.credential = enter.credential AND r.name = names[i];
    IF cardinality(taken) > 0 THEN
      slot := greatest(slot, taken[cardinality(taken)]);      -- slots are handed out in order
    END IF;
    IF cardinality(taken) >= limits[i] THEN
      slot := greatest(slot, taken[cardinality(taken) - limits[i] + 1] + windows[i]);
    END IF;
  END LOOP;
  IF slot > moment + patience THEN
    outcome := 'rate_limited';
    until := slot;
    RETURN;
  END IF;

  FOR i IN 1 .. cardinality(limits) LOOP
    UPDATE provider.rate r
    SET slots = (r.slots || slot)[greatest(1, cardinality(r.slots) + 2 - limits[i]):]
    WHERE r.credential = enter.credential AND r.name = names[i];
  END LOOP;
  wait := slot - moment;
END $$;

-- Ends a call with what it came to: 'settled', 'released' or 'unknown'. Moves the money in the same
-- transaction. Where a repeated question is free, it is charged once a billing period, whoever asked, and an
-- earlier call of which nothing is known has then cost nothing of its own. Calls that ask the same are ended one
-- after another, so that this holds whichever of two ends last; and budgets are locked in one order, as one
-- call's end may touch several: no two of these wait for each other.
CREATE FUNCTION provider.settle(
  call uuid, state text, cost numeric, outcome text, http_status integer, results integer, message text,
  answer jsonb, repeats_are_free boolean)
RETURNS numeric
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before public.provider_calls;
  charge numeric := settle.cost;
  ending text := settle.state;
  sentence text := settle.message;
BEGIN
  SELECT * INTO before FROM public.provider_calls c WHERE c.id = settle.call FOR UPDATE;
  IF NOT FOUND OR before.state IN ('settled', 'released') THEN
    RETURN coalesce(before.cost, 0);                  -- the campaign was deleted, or it is known already
  END IF;
  IF repeats_are_free AND before.reserved > 0 THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(before.credential || ' ' || before.question, 0));
    PERFORM FROM public.campaign_budgets b
    WHERE b.campaign_id = before.campaign_id
       OR b.campaign_id IN (
            SELECT c.campaign_id FROM public.provider_calls c
            WHERE c.credential = before.credential AND c.question = before.question AND c.state = 'unknown')
    ORDER BY b.campaign_id
    FOR NO KEY UPDATE;
    IF ending = 'unknown' AND EXISTS (
         SELECT FROM provider.charged h
         JOIN provider.credential k ON k.id = h.credential
         WHERE h.credential = before.credential AND h.question = before.question
           AND h.charged_at >= k.period_began_at) THEN
      ending := 'released';
      sentence := 'Asked elsewhere: a repeated question is charged once.';
    END IF;
  END IF;
  IF repeats_are_free AND charge > 0 THEN
    INSERT INTO provider.charged (credential, question) VALUES (before.credential, before.question)
    ON CONFLICT (credential, question) DO UPDATE SET charged_at = clock_timestamp()
    WHERE provider.charged.charged_at < (SELECT k.period_began_at FROM provider.credential k WHERE k.id = before.credential);
    IF NOT FOUND THEN
      charge := 0;
    END IF;
  END IF;

  UPDATE public.provider_calls c
  SET state = ending, cost = charge, outcome = settle.outcome, http_status = settle.http_status,
      results = settle.results, message = sentence, ended_at = clock_timestamp()
  WHERE c.id = settle.call;
  IF ending <> 'unknown' THEN
    UPDATE public.campaign_budgets b
    SET reserved = b.reserved - before.reserved, spent = b.spent + charge
    WHERE b.campaign_id = before.campaign_id AND (before.reserved <> 0 OR charge <> 0);
  END IF;
  IF answer IS NOT NULL THEN
    INSERT INTO provider.answer (call_id, value) VALUES (settle.call, answer) ON CONFLICT DO NOTHING;
  END IF;
  IF repeats_are_free AND ending = 'settled' THEN
    WITH cleared AS (
      UPDATE public.provider_calls c
      SET state = 'released', message = 'Asked again: a repeated question is charged once.'
      WHERE c.credential = before.credential AND c.question = before.question AND c.state = 'unknown'
      RETURNING c.campaign_id, c.reserved
    )
    UPDATE public.campaign_budgets b
    SET reserved = b.reserved - f.reserved
    FROM (SELECT campaign_id, sum(reserved) AS reserved FROM cleared GROUP BY campaign_id) f
    WHERE b.campaign_id = f.campaign_id;
  END IF;
  RETURN charge;
END $$;

REVOKE ALL ON FUNCTION
  provider.enter(text, text[], integer[], interval[], interval, boolean),
  provider.settle(uuid, text, numeric, text, integer, integer, text, jsonb, boolean)
  FROM PUBLIC, anon, authenticated;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V011__create_provider.sql', '0a5b2e0cd05a2f5a47edb26c5e1066b47a7d4300ca56d97fa1a0a5fb9e4b2d55');

-- ==== /db/migration/V012__add_tier.sql

-- How much a campaign finds out about each lead, and what that may cost.

ALTER TABLE public.campaigns
  ADD COLUMN tier text NOT NULL DEFAULT 'BASE',
  ADD CONSTRAINT tier_is_a_short_name CHECK (tier ~ '^[A-Z_]{1,30}$');
GRANT INSERT (tier) ON public.campaigns TO authenticated;

ALTER TABLE public.leads
  ALTER COLUMN cost TYPE numeric(12, 6),
  ADD COLUMN lead_key text,                           -- the candidate it was made of, as in provider_calls
  ADD COLUMN contacts jsonb NOT NULL DEFAULT '[]',    -- every address that was found, with what is known of it
  ADD COLUMN is_sandbox boolean NOT NULL DEFAULT false, -- something of it was made up by the sandbox
  ADD COLUMN expires_at timestamptz,                  -- when the first of its fields must go, see provenance
  DROP CONSTRAINT email_status_is_known,
  ADD CONSTRAINT email_status_is_known
    CHECK (email_status IN ('valid', 'risky', 'invalid', 'pending', 'could_not_ask', 'not_found'));

-- Serves RetentionStore.purge.
CREATE INDEX leads_expiring ON public.leads (expires_at) WHERE expires_at IS NOT NULL;

-- Campaigns of before had no ledger; they could spend nothing.
INSERT INTO public.campaign_budgets (campaign_id, user_id, budget)
SELECT id, user_id, budget FROM public.campaigns
ON CONFLICT DO NOTHING;

-- Creates and enqueues the job of a campaign of the caller's, with its budget, in the caller's transaction.
CREATE OR REPLACE FUNCTION public.launch_campaign_job(campaign_id uuid, job_id uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  campaign public.campaigns;
BEGIN
  SELECT * INTO campaign
  FROM public.campaigns c
  WHERE c.id = launch_campaign_job.campaign_id AND c.user_id = auth.uid()
  FOR UPDATE;                                         -- two launches of one campaign take turns
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no campaign % of yours', launch_campaign_job.campaign_id
      USING ERRCODE = 'no_data_found';
  END IF;
  IF EXISTS (SELECT FROM public.discovery_jobs j
             WHERE j.campaign_id = campaign.id AND j.status IN ('pending', 'processing')) THEN
    RAISE EXCEPTION 'Campaign % has a job that has not ended', campaign.id
      USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Wait for it or cancel it first.';
  END IF;

  INSERT INTO public.campaign_budgets (campaign_id, user_id, budget)
  VALUES (campaign.id, campaign.user_id, campaign.budget)
  ON CONFLICT ON CONSTRAINT campaign_budgets_pkey DO NOTHING;

  INSERT INTO public.discovery_jobs (id, campaign_id, user_id, session_user_id, config)
  VALUES (launch_campaign_job.job_id, campaign.id, campaign.user_id, CAST(campaign.user_id AS text),
          jsonb_build_object(
            'businessType', campaign.business_type, 'location', campaign.location,
            'radiusMiles', campaign.radius_miles, 'maxResults', campaign.max_results,
            'minConfidence', campaign.min_confidence, 'budget', campaign.budget, 'tier', campaign.tier,
            'keywords', campaign.keywords, 'includeDelivered', campaign.include_delivered));

  PERFORM engine.enqueue(
    launch_campaign_job.job_id, 'campaign.run', CAST(campaign.user_id AS text),
    jsonb_build_object('campaignId', campaign.id), 0, NULL);
END $$;

-- With the tier, and with what the ledger says: a contact may be verified, and paid, after the job's end.
CREATE OR REPLACE VIEW public.campaign_overview WITH (security_invoker = true) AS
SELECT c.id, j.id AS job_id, c.name, c.business_type, c.location, c.radius_miles, c.max_results,
       c.min_confidence, c.budget, c.keywords,
       coalesce(j.status, 'completed') AS status,
       coalesce(j.progress, 100) AS progress,
       coalesce(j.current_stage, 'completed') AS current_stage,
       coalesce(j.metrics, '{}') AS metrics,
       (SELECT count(*) FROM public.leads l WHERE l.campaign_id = c.id) AS lead_count,
       CAST(coalesce(b.spent, 0) AS numeric) AS total_cost,
       j.error, c.created_at, j.started_at, j.completed_at,
       c.tier, coalesce(b.reserved, 0) AS reserved_cost
FROM public.campaigns c
LEFT JOIN public.campaign_budgets b ON b.campaign_id = c.id
LEFT JOIN LATERAL (
  SELECT * FROM public.discovery_jobs d
  WHERE d.campaign_id = c.id
  ORDER BY d.created_at DESC
  LIMIT 1
) j ON true;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V012__add_tier.sql', 'cd4c7e7069de58256006237a94bf89d44504c97404ebb559d341cc285dce9bdd');

-- ==== /db/migration/V013__create_verification.sql

-- Addresses to be verified by NeverBounce, which wants many of them in one job: they wait here, with their
-- price reserved, until a batch of all campaigns is sent.

-- A batch takes what waits and raises the number; who adds an address shares this row until it has
-- committed. So every address is taken by the batch whose number its adder has read.
CREATE TABLE provider.verification_turn (
  id     boolean PRIMARY KEY DEFAULT true,
  number bigint  NOT NULL,

  CONSTRAINT there_is_one_turn CHECK (id)
);
INSERT INTO provider.verification_turn (number) VALUES (1);

-- What was asked in one job of NeverBounce's.
--   collected  has its addresses
--   sending    the job is being created; found by a later attempt: whether it was is not known
--   sent       created
--   ended      every address of it has its verdict, or the reason why it has none
CREATE TABLE provider.verification_batch (
  id           uuid        PRIMARY KEY,               -- that of the engine's job
  state        text        NOT NULL DEFAULT 'collected',
  provider_job bigint,                                -- NeverBounce's number
  collected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at      timestamptz,

  CONSTRAINT state_is_known CHECK (state IN ('collected', 'sending', 'sent', 'ended')),
  CONSTRAINT sent_batch_has_a_number CHECK (state <> 'sent' OR provider_job IS NOT NULL)
);

-- Serves BatchStore.runs.
CREATE INDEX verification_batch_runs ON provider.verification_batch (sent_at) WHERE sent_at IS NOT NULL;

-- An address of a candidate that a campaign wants verified.
--   waiting    for the next batch
--   submitted  with a batch
--   done       there is a verdict
--   failed     there will be none; note says why
CREATE TABLE provider.verification (
  id           uuid        PRIMARY KEY,
  campaign_id  uuid        NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  job_id       uuid        NOT NULL,                  -- the campaign's
  lead_key     text        NOT NULL,                  -- the candidate
  email        text        NOT NULL,
  call_id      uuid        NOT NULL UNIQUE REFERENCES public.provider_calls (id) ON DELETE CASCADE,
  batch_id     uuid        REFERENCES provider.verification_batch (id),
  state        text        NOT NULL DEFAULT 'waiting',
  verdict      text,                                  -- in NeverBounce's words, as are the flags
  flags        text[]      NOT NULL DEFAULT '{}',
  email_status text,                                  -- what it means for the lead
  note         text,                                  -- a sentence for people
  wanted_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at     timestamptz,

  CONSTRAINT wanted_once UNIQUE (job_id, lead_key, email),
  CONSTRAINT state_is_known CHECK (state IN ('waiting', 'submitted', 'done', 'failed')),
  CONSTRAINT waiting_is_without_a_batch CHECK (state <> 'waiting' OR batch_id IS NULL),
  CONSTRAINT done_has_a_verdict CHECK (state <> 'done' OR verdict IS NOT NULL AND email_status IS NOT NULL)
) WITH (fillfactor = 70);

-- Serves BatchStore.collect.
CREATE INDEX verification_waiting ON provider.verification (wanted_at) WHERE state = 'waiting';
-- Serves BatchStore.addresses and what ends a batch.
CREATE INDEX verification_of_batch ON provider.verification (batch_id);
-- Serves campaigns that are deleted.
CREATE INDEX verification_of_campaign ON provider.verification (campaign_id);

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V013__create_verification.sql', '51de04eeb3cfd4e74ccce8e5afd8d7e0710d1d9c05a5755330f0483c80c21585');

-- ==== /db/migration/V014__create_suppression.sql

-- Whom nobody is to contact: an address, a whole domain or a phone number, in normal form.

CREATE TABLE public.suppressions (
  id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  kind       text        NOT NULL,
  value      text        NOT NULL,
  reason     text,
  created_at timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT once_per_user UNIQUE (user_id, kind, value),
  CONSTRAINT kind_is_known CHECK (kind IN ('email', 'domain', 'phone')),
  CONSTRAINT value_is_short CHECK (length(value) BETWEEN 1 AND 320),
  CONSTRAINT reason_is_short CHECK (length(reason) <= 500)
);

ALTER TABLE public.suppressions ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.suppressions FROM PUBLIC, anon, authenticated;
GRANT SELECT, DELETE ON public.suppressions TO authenticated;
GRANT INSERT (user_id, kind, value, reason) ON public.suppressions TO authenticated;

CREATE POLICY "Users read their suppressions" ON public.suppressions
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY "Users add suppressions of their own" ON public.suppressions
  FOR INSERT TO authenticated WITH CHECK (user_id = (SELECT auth.uid()));
CREATE POLICY "Users delete their suppressions" ON public.suppressions
  FOR DELETE TO authenticated USING (user_id = (SELECT auth.uid()));

-- Addresses whose owners have told a provider that nobody may have them: for every tenant.
CREATE TABLE provider.suppressed (
  email      text        PRIMARY KEY,
  provider   text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V014__create_suppression.sql', '4824e76f2d33dbf53b563b8042c208eb58cae1a9adbc3728b35d7da7617e82f3');

-- ==== /db/migration/V015__create_workspace.sql

-- Workspaces: what people own together. Everybody has one of their own, whose id is their user id and
-- which needs no row here; a team is a row. Every row of a tenant belongs to a workspace, and user_id
-- says who began it. Functions that refuse say so with an SQLSTATE of 'PT' and the HTTP status.

CREATE TABLE public.workspaces (
  id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  name       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT name_is_short CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT name_is_one_line CHECK (name !~ '[[:cntrl:]]' AND name = btrim(name))
);

CREATE TABLE public.workspace_members (
  workspace_id uuid        NOT NULL REFERENCES public.workspaces (id) ON DELETE CASCADE,
  user_id      uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  role         text        NOT NULL,
  joined_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, user_id),

  CONSTRAINT role_is_known CHECK (role IN ('owner', 'member', 'viewer'))
);

-- Serves workspace.of_caller, so every statement of a request.
CREATE INDEX workspace_members_of_user ON public.workspace_members (user_id) INCLUDE (workspace_id, role);

CREATE TABLE public.workspace_invitations (
  id           uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid        NOT NULL REFERENCES public.workspaces (id) ON DELETE CASCADE,
  email        text,                                  -- who alone may accept; null: whoever has the token
  role         text        NOT NULL,
  token_hash   bytea       NOT NULL UNIQUE,           -- SHA-256; the token itself is nowhere
  invited_by   uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL DEFAULT now() + interval '7 days',

  CONSTRAINT once_per_address UNIQUE (workspace_id, email),
  CONSTRAINT email_is_an_address CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND length(email) <= 254),
  CONSTRAINT email_is_lower_case CHECK (email = lower(email)),
  CONSTRAINT role_is_known CHECK (role IN ('owner', 'member', 'viewer')),
  CONSTRAINT hash_is_a_sha256 CHECK (octet_length(token_hash) = 32)
);

-- Serves users who leave.
CREATE INDEX workspace_invitations_of_user ON public.workspace_invitations (invited_by);


-- What requests cannot name; policies and the functions of public use it.
CREATE SCHEMA workspace;
REVOKE ALL ON SCHEMA workspace FROM PUBLIC;

-- The workspaces in which the caller has this role or a higher one; their own is always among them. Every
-- policy asks it in a sub-select, so that it is evaluated once per statement and not once per row.
CREATE FUNCTION workspace.of_caller(at_least text)
RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller uuid := auth.uid();
BEGIN
  IF caller IS NULL THEN
    RETURN '{}';
  END IF;
  RETURN caller || ARRAY(
    SELECT m.workspace_id
    FROM public.workspace_members m
    WHERE m.user_id = caller
      AND (m.role = 'owner' OR m.role = at_least OR at_least = 'viewer'));
END $$;

REVOKE ALL ON FUNCTION workspace.of_caller(text) FROM PUBLIC, anon;
GRANT EXECUTE ON FUNCTION workspace.of_caller(text) TO authenticated;

ALTER TABLE public.workspaces ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.workspace_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.workspace_invitations ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.workspaces, public.workspace_members, public.workspace_invitations
  FROM PUBLIC, anon, authenticated;
GRANT SELECT, UPDATE (name), DELETE ON public.workspaces TO authenticated;
GRANT SELECT, UPDATE (role), DELETE ON public.workspace_members TO authenticated;
GRANT SELECT (id, workspace_id, email, role, invited_by, created_at, expires_at),
  INSERT (workspace_id, email, role, token_hash), DELETE
  ON public.workspace_invitations TO authenticated;

CREATE POLICY "Members see their workspaces" ON public.workspaces
  FOR SELECT TO authenticated USING (id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Owners rename their workspaces" ON public.workspaces
  FOR UPDATE TO authenticated USING (id = ANY (CAST((SELECT workspace.of_caller('owner')) AS uuid[])));
CREATE POLICY "Owners delete their workspaces" ON public.workspaces
  FOR DELETE TO authenticated USING (id = ANY (CAST((SELECT workspace.of_caller('owner')) AS uuid[])));

CREATE POLICY "Members see each other" ON public.workspace_members
  FOR SELECT TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Owners change roles" ON public.workspace_members
  FOR UPDATE TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('owner')) AS uuid[])));
CREATE POLICY "Owners remove members, and everybody may leave" ON public.workspace_members
  FOR DELETE TO authenticated
  USING (user_id = (SELECT auth.uid())
         OR workspace_id = ANY (CAST((SELECT workspace.of_caller('owner')) AS uuid[])));

CREATE POLICY "Owners see invitations" ON public.workspace_invitations
  FOR SELECT TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('owner')) AS uuid[])));
CREATE POLICY "Owners invite" ON public.workspace_invitations
  FOR INSERT TO authenticated
  WITH CHECK (invited_by = (SELECT auth.uid())
              AND workspace_id = ANY (CAST((SELECT workspace.of_caller('owner')) AS uuid[])));
CREATE POLICY "Owners revoke invitations" ON public.workspace_invitations
  FOR DELETE TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('owner')) AS uuid[])));


-- The tenants' tables. What there is was everybody's own.
ALTER TABLE public.campaigns ADD COLUMN workspace_id uuid DEFAULT auth.uid();
ALTER TABLE public.discovery_jobs ADD COLUMN workspace_id uuid;
ALTER TABLE public.leads ADD COLUMN workspace_id uuid;
ALTER TABLE public.campaign_budgets ADD COLUMN workspace_id uuid;
ALTER TABLE public.provider_calls ADD COLUMN workspace_id uuid;
ALTER TABLE public.suppressions ADD COLUMN workspace_id uuid DEFAULT auth.uid();
UPDATE public.campaigns SET workspace_id = user_id;
UPDATE public.discovery_jobs SET workspace_id = user_id;
UPDATE public.leads SET workspace_id = user_id;
UPDATE public.campaign_budgets SET workspace_id = user_id;
UPDATE public.provider_calls SET workspace_id = user_id;
UPDATE public.suppressions SET workspace_id = user_id;

DROP INDEX public.campaigns_newest_first;
ALTER TABLE public.campaigns
  ALTER COLUMN workspace_id SET NOT NULL,
  ADD CONSTRAINT whose_it_is UNIQUE (id, workspace_id, user_id);
-- Serves CampaignStore.list and the policy.
CREATE INDEX campaigns_newest_first ON public.campaigns (workspace_id, created_at DESC, id DESC);
-- Serves users who leave.
CREATE INDEX campaigns_of_user ON public.campaigns (user_id);
GRANT INSERT (workspace_id) ON public.campaigns TO authenticated;

-- The rows of a campaign name its workspace and user, so that each policy reads one table. The foreign key
-- makes a row that names others impossible, and takes the rows along when a campaign is handed over.
ALTER TABLE public.discovery_jobs
  ALTER COLUMN workspace_id SET NOT NULL,
  DROP CONSTRAINT discovery_jobs_campaign_id_fkey,
  DROP CONSTRAINT discovery_jobs_user_id_fkey,
  ADD CONSTRAINT belongs_to_its_campaign FOREIGN KEY (campaign_id, workspace_id, user_id)
    REFERENCES public.campaigns (id, workspace_id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE public.leads
  ALTER COLUMN workspace_id SET NOT NULL,
  DROP CONSTRAINT leads_campaign_id_fkey,
  DROP CONSTRAINT leads_user_id_fkey,
  ADD CONSTRAINT belongs_to_its_campaign FOREIGN KEY (campaign_id, workspace_id, user_id)
    REFERENCES public.campaigns (id, workspace_id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE public.campaign_budgets
  ALTER COLUMN workspace_id SET NOT NULL,
  DROP CONSTRAINT campaign_budgets_campaign_id_fkey,
  DROP CONSTRAINT campaign_budgets_user_id_fkey,
  ADD CONSTRAINT belongs_to_its_campaign FOREIGN KEY (campaign_id, workspace_id, user_id)
    REFERENCES public.campaigns (id, workspace_id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE public.provider_calls
  ALTER COLUMN workspace_id SET NOT NULL,
  DROP CONSTRAINT provider_calls_campaign_id_fkey,
  DROP CONSTRAINT provider_calls_user_id_fkey,
  ADD CONSTRAINT belongs_to_its_campaign FOREIGN KEY (campaign_id, workspace_id, user_id)
    REFERENCES public.campaigns (id, workspace_id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;

DROP INDEX public.discovery_jobs_of_user, public.leads_of_user, public.campaign_budgets_of_user,
  public.provider_calls_of_user;
-- Serve the policies; the first also the original's own queries, which name the user.
CREATE INDEX discovery_jobs_of_workspace ON public.discovery_jobs (workspace_id, created_at DESC);
CREATE INDEX leads_of_workspace ON public.leads (workspace_id);
CREATE INDEX campaign_budgets_of_workspace ON public.campaign_budgets (workspace_id);
CREATE INDEX provider_calls_of_workspace ON public.provider_calls (workspace_id);

ALTER TABLE public.suppressions
  ALTER COLUMN workspace_id SET NOT NULL,
  DROP CONSTRAINT once_per_user,
  ADD CONSTRAINT once_per_workspace UNIQUE (workspace_id, kind, value);
-- Serves users who leave.
CREATE INDEX suppressions_of_user ON public.suppressions (user_id);
GRANT INSERT (workspace_id) ON public.suppressions TO authenticated;

DROP POLICY "Users read their campaigns" ON public.campaigns;
DROP POLICY "Users start campaigns of their own" ON public.campaigns;
DROP POLICY "Users read their jobs" ON public.discovery_jobs;
DROP POLICY "Users read their leads" ON public.leads;
DROP POLICY "Users read their budgets" ON public.campaign_budgets;
DROP POLICY "Users read their calls" ON public.provider_calls;
DROP POLICY "Users read their suppressions" ON public.suppressions;
DROP POLICY "Users add suppressions of their own" ON public.suppressions;
DROP POLICY "Users delete their suppressions" ON public.suppressions;

CREATE POLICY "Viewers read campaigns" ON public.campaigns
  FOR SELECT TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Members start campaigns" ON public.campaigns
  FOR INSERT TO authenticated
  WITH CHECK (user_id = (SELECT auth.uid())
              AND workspace_id = ANY (CAST((SELECT workspace.of_caller('member')) AS uuid[])));
CREATE POLICY "Viewers read jobs" ON public.discovery_jobs
  FOR SELECT TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Viewers read leads" ON public.leads
  FOR SELECT TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Viewers read budgets" ON public.campaign_budgets
  FOR SELECT TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Viewers read calls" ON public.provider_calls
  FOR SELECT TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Viewers read suppressions" ON public.suppressions
  FOR SELECT TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Members add suppressions" ON public.suppressions
  FOR INSERT TO authenticated
  WITH CHECK (user_id = (SELECT auth.uid())
              AND workspace_id = ANY (CAST((SELECT workspace.of_caller('member')) AS uuid[])));
CREATE POLICY "Members delete suppressions" ON public.suppressions
  FOR DELETE TO authenticated
  USING (workspace_id = ANY (CAST((SELECT workspace.of_caller('member')) AS uuid[])));

-- With whose it is.
CREATE OR REPLACE VIEW public.campaign_overview WITH (security_invoker = true) AS
SELECT c.id, j.id AS job_id, c.name, c.business_type, c.location, c.radius_miles, c.max_results,
       c.min_confidence, c.budget, c.keywords,
       coalesce(j.status, 'completed') AS status,
       coalesce(j.progress, 100) AS progress,
       coalesce(j.current_stage, 'completed') AS current_stage,
       coalesce(j.metrics, '{}') AS metrics,
       (SELECT count(*) FROM public.leads l WHERE l.campaign_id = c.id) AS lead_count,
       CAST(coalesce(b.spent, 0) AS numeric) AS total_cost,
       j.error, c.created_at, j.started_at, j.completed_at,
       c.tier, coalesce(b.reserved, 0) AS reserved_cost, c.workspace_id, c.user_id
FROM public.campaigns c
LEFT JOIN public.campaign_budgets b ON b.campaign_id = c.id
LEFT JOIN LATERAL (
  SELECT * FROM public.discovery_jobs d
  WHERE d.campaign_id = c.id
  ORDER BY d.created_at DESC
  LIMIT 1
) j ON true;


-- Creates and enqueues the job of a campaign, with its budget, in the caller's transaction: for members of its
-- workspace, which is the engine's tenant.
CREATE OR REPLACE FUNCTION public.launch_campaign_job(campaign_id uuid, job_id uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  campaign public.campaigns;
BEGIN
  SELECT * INTO campaign
  FROM public.campaigns c
  WHERE c.id = launch_campaign_job.campaign_id AND c.workspace_id = ANY (workspace.of_caller('member'))
  FOR UPDATE;                                         -- two launches of one campaign take turns
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no campaign % of yours', launch_campaign_job.campaign_id
      USING ERRCODE = 'no_data_found';
  END IF;
  IF EXISTS (SELECT FROM public.discovery_jobs j
             WHERE j.campaign_id = campaign.id AND j.status IN ('pending', 'processing')) THEN
    RAISE EXCEPTION 'Campaign % has a job that has not ended', campaign.id
      USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Wait for it or cancel it first.';
  END IF;

  INSERT INTO public.campaign_budgets (campaign_id, workspace_id, user_id, budget)
  VALUES (campaign.id, campaign.workspace_id, campaign.user_id, campaign.budget)
  ON CONFLICT ON CONSTRAINT campaign_budgets_pkey DO NOTHING;

  INSERT INTO public.discovery_jobs (id, campaign_id, workspace_id, user_id, session_user_id, config)
  VALUES (launch_campaign_job.job_id, campaign.id, campaign.workspace_id, campaign.user_id, CAST(auth.uid() AS text),
          jsonb_build_object(
            'businessType', campaign.business_type, 'location', campaign.location,
            'radiusMiles', campaign.radius_miles, 'maxResults', campaign.max_results,
            'minConfidence', campaign.min_confidence, 'budget', campaign.budget, 'tier', campaign.tier,
            'keywords', campaign.keywords, 'includeDelivered', campaign.include_delivered));

  PERFORM engine.enqueue(
    launch_campaign_job.job_id, 'campaign.run', CAST(campaign.workspace_id AS text),
    jsonb_build_object('campaignId', campaign.id), 0, NULL);
END $$;

-- Cancels a job of a workspace in which the caller is a member. False when it had ended, or is not theirs to see.
CREATE OR REPLACE FUNCTION public.cancel_campaign_job(job_id uuid)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_workspace uuid;
BEGIN
  -- Without a lock: the engine's writer locks its own rows first, then this one.
  SELECT j.workspace_id INTO of_workspace
  FROM public.discovery_jobs j
  WHERE j.id = cancel_campaign_job.job_id AND j.workspace_id = ANY (workspace.of_caller('viewer'));
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF of_workspace <> ALL (workspace.of_caller('member')) THEN
    RAISE EXCEPTION 'You may look at this job but not cancel it. Ask an owner of the workspace to make you a member.'
      USING ERRCODE = 'PT403';
  END IF;
  IF NOT engine.cancel(cancel_campaign_job.job_id, 'Cancelled by the user.') THEN
    RETURN false;
  END IF;

  PERFORM public.copy_snapshots(ARRAY[cancel_campaign_job.job_id]);
  RETURN true;
END $$;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V015__create_workspace.sql', '0bd28dcd2aeb02d19a8bd3ac3f969bae1641bb12dfb2eaf7fa7cfda0d7f02b1c');

-- ==== /db/migration/V016__create_account.sql

-- Built-in accounts: what belongs to signing in, and letters that wait to be sent. In schemas of their own, which
-- only the owner sees. Who somebody is stays in auth.users, as on Supabase; nothing of it here goes there.

CREATE SCHEMA account;
REVOKE ALL ON SCHEMA account FROM PUBLIC;

CREATE TABLE account.account (
  user_id             uuid        PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  email               text        NOT NULL UNIQUE,    -- in small letters
  password_hash       text        NOT NULL,           -- with its algorithm in front: {argon2id}$argon2id$…
  is_admin            boolean     NOT NULL DEFAULT false,
  confirmed_at        timestamptz,                    -- when the address was proved; null: there was no mail server
  password_changed_at timestamptz NOT NULL DEFAULT now(),
  created_at          timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT email_is_short_and_small CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email))
);

-- Serves FirstAdmin.
CREATE INDEX account_of_admins ON account.account (user_id) WHERE is_admin;

-- Guests that this program made. On Supabase, auth.users also has anonymous users of the project's own.
CREATE TABLE account.guest (
  user_id    uuid        PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Serves AccountUpkeep.
CREATE INDEX guest_by_age ON account.guest (created_at);

INSERT INTO account.guest (user_id, created_at)
SELECT u.id, coalesce(u.created_at, now())
FROM auth.users u
WHERE u.is_anonymous AND u.raw_user_meta_data ->> 'display_name' = 'Guest';

-- Sign-ups whose address is not proved yet. Several may wait for one address: whoever reads its mail
-- confirms one of them, and only that becomes an account. So nobody can take an address before its owner.
CREATE TABLE account.sign_up (
  token_hash    bytea       PRIMARY KEY,              -- SHA-256 of what is in the letter
  email         text        NOT NULL,
  password_hash text        NOT NULL,
  display_name  text        NOT NULL,
  guest_id      uuid        REFERENCES auth.users (id) ON DELETE SET NULL,
  expires_at    timestamptz NOT NULL
);

-- Serve users who leave, and AccountUpkeep.
CREATE INDEX sign_up_of_guest ON account.sign_up (guest_id) WHERE guest_id IS NOT NULL;
CREATE INDEX sign_up_by_age ON account.sign_up (expires_at);

-- What opens one door once: stored as SHA-256, deleted when used.
CREATE TABLE account.token (
  hash       bytea       PRIMARY KEY,
  purpose    text        NOT NULL,
  user_id    uuid        REFERENCES account.account (user_id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,

  CONSTRAINT purpose_is_known CHECK (purpose IN ('reset', 'first_admin')),
  CONSTRAINT only_the_first_admin_is_nobody_yet CHECK ((purpose = 'first_admin') = (user_id IS NULL))
);

-- Serves users who leave, and password changes.
CREATE INDEX token_of_user ON account.token (user_id);

-- How often something was tried that may be guessing. Names are one-way hashes or network addresses.
CREATE TABLE account.throttle (
  name          text        PRIMARY KEY,
  tries         integer     NOT NULL,                 -- in a row; successes are taken off again
  last_at       timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
) WITH (fillfactor = 70);

-- Serves AccountUpkeep.
CREATE INDEX throttle_by_age ON account.throttle (last_at);

-- Counts one more try, unless tries are blocked at the moment; returns for how long they are. After so many free
-- tries each one blocks the next, twice as long each time. Counted before the password is looked at, so that a
-- thousand tries at once are not a thousand first tries.
CREATE FUNCTION account.try(
  name text, free integer, first_wait interval, longest interval, memory interval, OUT wait interval)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO account.throttle AS t (name, tries, last_at, blocked_until)
  VALUES (try.name, 1, clock_timestamp(), clock_timestamp())
  ON CONFLICT ON CONSTRAINT throttle_pkey DO UPDATE
  SET tries = CASE WHEN t.last_at < clock_timestamp() - memory THEN 1 ELSE t.tries + 1 END,
      last_at = clock_timestamp(),
      blocked_until = clock_timestamp() + CASE
        WHEN t.last_at < clock_timestamp() - memory OR t.tries < free THEN interval '0'
        ELSE least(first_wait * power(2, least(t.tries - free, 20)), longest) END
  WHERE t.blocked_until <= clock_timestamp();
  IF NOT FOUND THEN
    SELECT greatest(t.blocked_until - clock_timestamp(), interval '1 second') INTO wait
    FROM account.throttle t WHERE t.name = try.name;
  END IF;
END $$;

-- Makes what a guest has begun the account's, and removes the guest. What both have stays the account's.
CREATE FUNCTION account.move_guest(guest uuid, account uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM workspace.move(guest, guest, move_guest.account, move_guest.account);  -- see V020
  DELETE FROM auth.users u WHERE u.id = guest;
END $$;

-- Letters, until they are sent. They carry what opens doors, so a job's args, which are kept, only name them.
CREATE SCHEMA mail;
REVOKE ALL ON SCHEMA mail FROM PUBLIC;

CREATE TABLE mail.letter (
  id         uuid        PRIMARY KEY,
  recipient  text        NOT NULL,
  subject    text        NOT NULL,
  body       text        NOT NULL,
  html       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Serve AccountStore.delete and Postman.
CREATE INDEX letter_by_recipient ON mail.letter (recipient);
CREATE INDEX letter_by_age ON mail.letter (created_at);

REVOKE ALL ON FUNCTION
  account.try(text, integer, interval, interval, interval),
  account.move_guest(uuid, uuid)
  FROM PUBLIC, anon, authenticated;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V016__create_account.sql', '043a24e86899e5b18c9499467866d528c5bde2f90263ff141660bc2c8d463570');

-- ==== /db/migration/V017__create_api_key.sql

-- Keys with which programs speak for a user. Of the secret only its hash is here, and requests cannot
-- read that: whoever may see a user's keys can still not use them.

CREATE TABLE public.api_keys (
  id           uuid        PRIMARY KEY,               -- the part of the key that is no secret
  user_id      uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  workspace_id uuid        NOT NULL DEFAULT auth.uid(), -- it works there alone
  name         text        NOT NULL,                  -- the user's, to tell them apart
  scopes       text[]      NOT NULL,
  secret_hash  bytea       NOT NULL,                  -- SHA-256 of 256 random bits: nothing to guess, so no salt
  expires_at   timestamptz,
  last_used_at timestamptz,                           -- to the minute
  created_at   timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT name_is_short CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT scopes_are_known
    CHECK (scopes <@ ARRAY['read', 'write'] AND cardinality(scopes) BETWEEN 1 AND 2),
  CONSTRAINT secret_hash_is_sha256 CHECK (octet_length(secret_hash) = 32)
);

-- Serves ApiKeyStore.list, and users who leave.
CREATE INDEX api_keys_of_user ON public.api_keys (user_id, created_at DESC);

ALTER TABLE public.api_keys ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.api_keys FROM PUBLIC, anon, authenticated;
GRANT SELECT (id, user_id, workspace_id, name, scopes, expires_at, last_used_at, created_at), DELETE
  ON public.api_keys TO authenticated;
GRANT INSERT (id, user_id, workspace_id, name, scopes, secret_hash, expires_at)
  ON public.api_keys TO authenticated;

CREATE POLICY "Users read their keys" ON public.api_keys
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY "Users make keys of their own" ON public.api_keys
  FOR INSERT TO authenticated
  WITH CHECK (user_id = (SELECT auth.uid())
              AND workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Users revoke their keys" ON public.api_keys
  FOR DELETE TO authenticated USING (user_id = (SELECT auth.uid()));


-- A key's requests carry its workspace as a claim. It narrows what the caller has and never adds to it: a key
-- for one team finds nothing of the other teams of its user, nor of the user's own.
CREATE OR REPLACE FUNCTION workspace.of_caller(at_least text)
RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller uuid := auth.uid();
  only_in uuid := CAST(auth.jwt() ->> 'prospectpro_workspace' AS uuid);
  all_of_them uuid[];
BEGIN
  IF caller IS NULL THEN
    RETURN '{}';
  END IF;
  all_of_them := caller || ARRAY(
    SELECT m.workspace_id
    FROM public.workspace_members m
    WHERE m.user_id = caller
      AND (m.role = 'owner' OR m.role = at_least OR at_least = 'viewer'));
  RETURN CASE
    WHEN only_in IS NULL THEN all_of_them
    WHEN only_in = ANY (all_of_them) THEN ARRAY[only_in]
    ELSE '{}'
  END;
END $$;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V017__create_api_key.sql', 'e46e0d8ac06a5a5f2dee3b6c14f76eca4ae34b8af6afbf76b36baf8ad2387113');

-- ==== /db/migration/V018__create_secret.sql

-- Keys that admins enter, encrypted with a key that the database never sees. In a schema of its own,
-- which only the owner sees.

CREATE SCHEMA secret;
REVOKE ALL ON SCHEMA secret FROM PUBLIC;

CREATE TABLE secret.provider_key (
  provider   text        PRIMARY KEY,                 -- io.prospectpro.app.provider.Provider
  sealed     text        NOT NULL,                    -- Base64 of AES-256-GCM: nonce, then provider and key
  last_four  text        NOT NULL,                    -- by which people recognise it
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid        NOT NULL,

  CONSTRAINT last_four_are_four CHECK (length(last_four) = 4)
);

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V018__create_secret.sql', '88ef511697e94aa53f4219221408cb985f15929a2f5abcf18c20f99891527b9d');

-- ==== /db/migration/V019__create_audit.sql

-- Who did what that concerns security. In a schema of its own, which only the owner sees: requests
-- neither read nor write it themselves. Nobody changes it, not even the owner; what is older than a
-- year may be deleted.

CREATE SCHEMA audit;
REVOKE ALL ON SCHEMA audit FROM PUBLIC;

CREATE TABLE audit.entry (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  action  text        NOT NULL,                       -- a word of io.prospectpro.app.audit.Action
  actor   uuid,                                       -- null: nobody who was signed in
  target  text,                                       -- the id of what it was done to
  address text,                                       -- where the request came from
  detail  jsonb       NOT NULL DEFAULT '{}',

  -- actor is no foreign key: what somebody did stays known when they are gone.
  CONSTRAINT action_is_a_word CHECK (action ~ '^[a-z_]{1,50}$'),
  CONSTRAINT target_is_short CHECK (length(target) <= 200),
  CONSTRAINT detail_is_small CHECK (jsonb_typeof(detail) = 'object' AND pg_column_size(detail) <= 4000)
);

-- Serves Retention.
CREATE INDEX entry_by_age ON audit.entry (at);
-- Serve AuditLog.list with its two filters.
CREATE INDEX entry_of_actor ON audit.entry (actor, id DESC);
CREATE INDEX entry_of_action ON audit.entry (action, id DESC);

CREATE FUNCTION audit.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.at < now() - interval '1 year' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'The audit log is only added to: % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'What is older than a year may be deleted.';
END $$;
REVOKE ALL ON FUNCTION audit.refuse_change() FROM PUBLIC, anon, authenticated;

CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON audit.entry
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER all_entries_stay BEFORE TRUNCATE ON audit.entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V019__create_audit.sql', '37206589dfceacd1da6eb341eb3f021b8298749473c43dbb9b4e5aa82e52a465');

-- ==== /db/migration/V020__create_team_functions.sql

-- How teams begin, grow and lose members, and what becomes of what somebody leaves behind.

-- The caller, if they have an account.
CREATE FUNCTION workspace.require_account()
RETURNS auth.users LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller auth.users;
BEGIN
  SELECT * INTO caller FROM auth.users u WHERE u.id = auth.uid() AND NOT u.is_anonymous;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A guest can neither make nor join a workspace, as nobody could be asked to sign in again. Sign up first.'
      USING ERRCODE = 'PT403';
  END IF;
  RETURN caller;
END $$;

-- A new team, with the caller as its owner.
CREATE FUNCTION public.create_workspace(name text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  most CONSTANT integer := 50;
  caller auth.users := workspace.require_account();
  made uuid;
BEGIN
  IF (SELECT count(*) FROM public.workspace_members m WHERE m.user_id = caller.id) >= most THEN
    RAISE EXCEPTION 'You are in % workspaces, which is the most. Leave or delete one first.', most
      USING ERRCODE = 'PT409';
  END IF;
  INSERT INTO public.workspaces (name) VALUES (create_workspace.name) RETURNING id INTO made;
  INSERT INTO public.workspace_members (workspace_id, user_id, role) VALUES (made, caller.id, 'owner');
  RETURN made;
END $$;

-- Makes the caller a member, once. Who is one already keeps their role. Returns the workspace.
CREATE FUNCTION public.accept_invitation(token text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller auth.users := workspace.require_account();
  invitation public.workspace_invitations;
BEGIN
  SELECT * INTO invitation
  FROM public.workspace_invitations i
  WHERE i.token_hash = sha256(convert_to(token, 'UTF8')) AND i.expires_at > now()
  FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such invitation: it was used or withdrawn, or is older than 7 days. Ask for a new one.'
      USING ERRCODE = 'PT404';
  END IF;
  IF invitation.email <> lower(coalesce(caller.email, '')) THEN
    RAISE EXCEPTION 'This invitation is for another e-mail address than that of your account. Sign in with the one it was sent to, or ask for a new one.'
      USING ERRCODE = 'PT403';
  END IF;
  DELETE FROM public.workspace_invitations i WHERE i.id = invitation.id;
  INSERT INTO public.workspace_members (workspace_id, user_id, role)
  VALUES (invitation.workspace_id, caller.id, invitation.role)
  ON CONFLICT DO NOTHING;
  RETURN invitation.workspace_id;
END $$;

-- Who is in a workspace of the caller's, by name: the users' table itself is closed.
CREATE FUNCTION public.list_members(of_workspace uuid)
RETURNS TABLE (user_id uuid, role text, display_name text, email text, joined_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.user_id, m.role, u.raw_user_meta_data ->> 'display_name', u.email, m.joined_at
  FROM public.workspace_members m
  JOIN auth.users u ON u.id = m.user_id
  WHERE m.workspace_id = of_workspace AND of_workspace = ANY (workspace.of_caller('viewer'))
  ORDER BY m.joined_at, m.user_id
$$;

REVOKE ALL ON FUNCTION workspace.require_account(), public.create_workspace(text),
  public.accept_invitation(text), public.list_members(uuid)
  FROM PUBLIC, anon, authenticated;
GRANT EXECUTE ON FUNCTION public.create_workspace(text), public.accept_invitation(text),
  public.list_members(uuid)
  TO authenticated;


-- Takes the locks that are needed to move or delete campaigns, in the order of those who may be at work on them:
-- provider.settle locks calls, then budgets; whoever opens a call, a budget and then, by its foreign key, the
-- campaign; an attempt that stores its results, the campaign and then its job; the engine's writer, the job and then
-- its row of discovery_jobs.
CREATE FUNCTION workspace.lock(campaigns uuid[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.provider_calls c
  WHERE c.campaign_id = ANY (campaigns) AND c.state IN ('reserved', 'unknown')
  ORDER BY c.id
  FOR UPDATE;
  PERFORM FROM public.campaign_budgets b WHERE b.campaign_id = ANY (campaigns) ORDER BY b.campaign_id FOR UPDATE;
  PERFORM FROM public.campaigns c WHERE c.id = ANY (campaigns) ORDER BY c.id FOR UPDATE;
  PERFORM FROM engine.job e
  WHERE e.id IN (SELECT j.id FROM public.discovery_jobs j
                 WHERE j.campaign_id = ANY (campaigns) AND j.status IN ('pending', 'processing'))
  ORDER BY e.id
  FOR NO KEY UPDATE;
END $$;

-- Gives all that a user began in a workspace to another user, or another workspace, or both.
CREATE FUNCTION workspace.move(from_workspace uuid, from_user uuid, to_workspace uuid, to_user uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moved uuid[] := ARRAY(
    SELECT c.id FROM public.campaigns c
    WHERE c.workspace_id = from_workspace AND c.user_id = from_user);
BEGIN
  PERFORM workspace.lock(moved);
  UPDATE public.campaigns c SET workspace_id = to_workspace, user_id = to_user WHERE c.id = ANY (moved);

  DELETE FROM public.suppressions s
  WHERE s.workspace_id = from_workspace AND s.user_id = from_user AND from_workspace <> to_workspace
    AND EXISTS (SELECT FROM public.suppressions t
                WHERE t.workspace_id = to_workspace AND t.kind = s.kind AND t.value = s.value);
  UPDATE public.suppressions s SET workspace_id = to_workspace, user_id = to_user
  WHERE s.workspace_id = from_workspace AND s.user_id = from_user;
END $$;

-- Deletes all that is in a workspace; what runs is cancelled.
CREATE FUNCTION workspace.clear(of_workspace uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM workspace.lock(ARRAY(SELECT c.id FROM public.campaigns c WHERE c.workspace_id = of_workspace));
  PERFORM engine.cancel(j.id, 'The workspace was deleted.')
  FROM (SELECT d.id FROM public.discovery_jobs d
        WHERE d.workspace_id = of_workspace AND d.status IN ('pending', 'processing')
        ORDER BY d.id) j;
  DELETE FROM public.campaigns c WHERE c.workspace_id = of_workspace;
  DELETE FROM public.suppressions s WHERE s.workspace_id = of_workspace;
END $$;

CREATE FUNCTION workspace.on_delete()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM workspace.clear(OLD.id);
  RETURN NULL;
END $$;

CREATE TRIGGER what_is_in_it_goes_too AFTER DELETE ON public.workspaces
  FOR EACH ROW EXECUTE FUNCTION workspace.on_delete();

-- A team always has an owner. Changes to one team take turns on its row; a team without a row is being deleted.
-- Who is an owner no longer must not come back as one by an invitation of their own.
CREATE FUNCTION workspace.keep_an_owner()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  team public.workspaces;
BEGIN
  SELECT * INTO team FROM public.workspaces w WHERE w.id = OLD.workspace_id FOR UPDATE;
  IF FOUND AND OLD.role = 'owner' AND (TG_OP = 'DELETE' OR NEW.role <> 'owner')
     AND NOT EXISTS (SELECT FROM public.workspace_members m
                     WHERE m.workspace_id = team.id AND m.role = 'owner' AND m.user_id <> OLD.user_id) THEN
    RAISE EXCEPTION 'The workspace "%" would be left without an owner. Make somebody else an owner first, or delete it.', team.name
      USING ERRCODE = 'PT409';
  END IF;
  IF TG_OP = 'DELETE' THEN
    DELETE FROM public.workspace_invitations i
    WHERE i.workspace_id = OLD.workspace_id AND i.invited_by = OLD.user_id;
    RETURN OLD;
  END IF;
  IF NEW.role <> 'owner' THEN
    DELETE FROM public.workspace_invitations i
    WHERE i.workspace_id = OLD.workspace_id AND i.invited_by = OLD.user_id;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER a_team_has_an_owner BEFORE DELETE OR UPDATE OF role ON public.workspace_members
  FOR EACH ROW EXECUTE FUNCTION workspace.keep_an_owner();

-- What a member began stays with the team: the owner who has been there longest takes it over.
CREATE FUNCTION workspace.hand_over()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  heir uuid := (SELECT m.user_id FROM public.workspace_members m
                WHERE m.workspace_id = OLD.workspace_id AND m.role = 'owner'
                ORDER BY m.joined_at, m.user_id
                LIMIT 1);
BEGIN
  IF heir IS NOT NULL THEN
    PERFORM workspace.move(OLD.workspace_id, OLD.user_id, OLD.workspace_id, heir);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER what_a_member_began_stays AFTER DELETE ON public.workspace_members
  FOR EACH ROW EXECUTE FUNCTION workspace.hand_over();

-- Ends what a user is part of: they leave their teams, those of which nobody else is a member are deleted, and so
-- is all of their own. Refuses while a team would be left without an owner.
CREATE FUNCTION workspace.release_user(leaver uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  team uuid;
BEGIN
  FOR team IN SELECT m.workspace_id FROM public.workspace_members m WHERE m.user_id = leaver ORDER BY 1 LOOP
    PERFORM FROM public.workspaces w WHERE w.id = team FOR UPDATE;
    IF EXISTS (SELECT FROM public.workspace_members m WHERE m.workspace_id = team AND m.user_id <> leaver) THEN
      DELETE FROM public.workspace_members m WHERE m.workspace_id = team AND m.user_id = leaver;
    ELSE
      DELETE FROM public.workspaces w WHERE w.id = team;
    END IF;
  END LOOP;
  PERFORM workspace.clear(leaver);
END $$;

-- However a user is deleted, by this program or on Supabase's pages.
CREATE FUNCTION workspace.on_user_deleted()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM workspace.release_user(OLD.id);
  RETURN OLD;
END $$;

CREATE TRIGGER leaves_workspaces BEFORE DELETE ON auth.users
  FOR EACH ROW EXECUTE FUNCTION workspace.on_user_deleted();

-- Deletes a user with all that is theirs.
CREATE FUNCTION workspace.delete_user(leaver uuid)
RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM auth.users u WHERE u.id = leaver
$$;

REVOKE ALL ON FUNCTION
  workspace.lock(uuid[]), workspace.move(uuid, uuid, uuid, uuid), workspace.clear(uuid), workspace.on_delete(),
  workspace.keep_an_owner(), workspace.hand_over(), workspace.release_user(uuid), workspace.on_user_deleted(), workspace.delete_user(uuid)
  FROM PUBLIC, anon, authenticated;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V020__create_team_functions.sql', 'f9f0b451de3fbd8bb8692b4a5feb2275c338dcf2f088281882448b00c794b37a');

-- ==== /db/migration/V021__copy_ends_from_history.sql

-- The engine keeps the last snapshot of an ended job in its history; engine.any_snapshot has both.
CREATE OR REPLACE FUNCTION public.copy_snapshots(job_ids uuid[])
RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.discovery_jobs d
  SET status = s.status,
      progress = s.percent,
      current_stage = coalesce(nullif(s.stage, ''), d.current_stage),
      metrics = s.metrics,
      results = CASE WHEN s.ended_at IS NULL THEN d.results ELSE s.metrics END,
      error = s.error,
      version = s.version,
      started_at = s.started_at,
      completed_at = s.ended_at,
      updated_at = now()
  FROM engine.any_snapshot s
  WHERE s.job_id = ANY (job_ids)
    AND d.id = s.job_id
$$;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V021__copy_ends_from_history.sql', '81927eb7cbc46d4204d06cd1c9b00fa414b85b83c45146cb8ba5cc5b2a8796d2');

-- ==== /db/migration/V022__run_campaigns_again.sql

-- Runs a campaign again whose newest job failed or was cancelled, as a new job: for members of its workspace. What
-- it spent stays spent, so that it costs no more than its budget in all. False when that job has not ended like
-- that, is not the campaign's newest, or is not the caller's to see.
CREATE FUNCTION public.retry_campaign_job(job_id uuid, new_job_id uuid)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  ended public.discovery_jobs;
BEGIN
  SELECT * INTO ended
  FROM public.discovery_jobs j
  WHERE j.id = retry_campaign_job.job_id AND j.workspace_id = ANY (workspace.of_caller('viewer'));
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF ended.workspace_id <> ALL (workspace.of_caller('member')) THEN
    RAISE EXCEPTION 'You may look at this job but not run it again. Ask an owner of the workspace to make you a member.'
      USING ERRCODE = 'PT403';
  END IF;
  -- Two who retry one campaign take turns, and the second finds the job of the first.
  PERFORM FROM public.campaigns c WHERE c.id = ended.campaign_id FOR UPDATE;
  IF ended.status NOT IN ('failed', 'cancelled')
     OR EXISTS (SELECT FROM public.discovery_jobs j
                WHERE j.campaign_id = ended.campaign_id
                  AND (j.created_at, j.id) > (ended.created_at, ended.id)) THEN
    RETURN false;
  END IF;
  PERFORM public.launch_campaign_job(ended.campaign_id, retry_campaign_job.new_job_id);
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION public.retry_campaign_job(uuid, uuid) FROM PUBLIC, anon, authenticated;
GRANT EXECUTE ON FUNCTION public.retry_campaign_job(uuid, uuid) TO authenticated;

-- Several kinds of business in one campaign have long names together.
ALTER TABLE public.campaigns
  DROP CONSTRAINT name_is_short,
  DROP CONSTRAINT business_type_is_short,
  ADD CONSTRAINT name_is_short CHECK (length(name) BETWEEN 1 AND 500),
  ADD CONSTRAINT business_type_is_short CHECK (length(business_type) BETWEEN 1 AND 300);

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V022__run_campaigns_again.sql', 'f757c75c2cd5cc9817d6f536904c65c5a7c430189eeb7513b9970885b454311b');

-- ==== /db/migration/V023__index_by_age.sql

-- Serve the dashboard, which reads the last days of one workspace.
CREATE INDEX leads_by_age ON public.leads (workspace_id, created_at);
CREATE INDEX provider_calls_by_age ON public.provider_calls (workspace_id, started_at);

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V023__index_by_age.sql', 'fcbd03cd666e095201a6536ae42a0a11cbd907da69bb66093c415d643a0f83ea');

-- ==== /db/migration/V024__find_what_is_near.sql

-- Serves the towns on a map.
CREATE INDEX city_position ON opendata.city (lat, lon);

-- Serves how long campaigns took lately. An end is written once, so that while a job runs no index has to be
-- changed with its progress.
CREATE INDEX discovery_jobs_by_end ON public.discovery_jobs (completed_at DESC) WHERE completed_at IS NOT NULL;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V024__find_what_is_near.sql', 'bd9cbdad50af2e2be4e2a08256ce8f643a8102c9ac5539a47afb1264e4bb6bcb');

-- ==== /db/migration/V026__create_notification.sql

-- Letters that tell how a campaign ended, and who wants none. In a schema of its own, which only the owner sees.

CREATE SCHEMA notification;
REVOKE ALL ON SCHEMA notification FROM PUBLIC;

-- Made with somebody's first letter, or when they choose. The token is in every letter to them: it opens nothing
-- but the way out of these letters, so it is kept as it is. Both random numbers are from the system's own source.
CREATE TABLE notification.preference (
  user_id        uuid        PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  campaign_ended boolean     NOT NULL DEFAULT true,
  token          text        NOT NULL UNIQUE
    DEFAULT encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'),
  changed_at     timestamptz NOT NULL DEFAULT now()
);

-- Where a mail program may unsubscribe with one click (RFC 8058); null: the letter has to be sent in any case.
ALTER TABLE mail.letter ADD COLUMN unsubscribe text;

-- A job has one way out of 'pending' and 'processing', so there is one letter, and none if the end is rolled back.
-- Inserts only: the engine's writer, which copies the end, keeps its order of locks.
CREATE FUNCTION notification.tell_end()
RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM account.account a WHERE a.user_id = NEW.user_id AND a.confirmed_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM notification.preference p WHERE p.user_id = NEW.user_id AND NOT p.campaign_ended)
  THEN
    PERFORM engine.enqueue(
      gen_random_uuid(), 'notification.campaign', '', jsonb_build_object('jobId', NEW.id), 0, NULL);
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION notification.tell_end() FROM PUBLIC, anon, authenticated;

-- Whoever cancelled a campaign knows that it ended.
CREATE TRIGGER tell_end AFTER UPDATE OF status ON public.discovery_jobs
  FOR EACH ROW
  WHEN (OLD.status IN ('pending', 'processing') AND NEW.status IN ('completed', 'failed'))
  EXECUTE FUNCTION notification.tell_end();

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V026__create_notification.sql', 'ed8cc48d08219ec3ee8db57ba419379228774903e57d1b7336b10843facd3aa7');

-- ==== /db/migration/V027__let_admins_look_after_jobs.sql

-- What admins of the server see of providers and do to jobs. For the owner's login alone.

-- Runs a campaign again whose newest job failed or was cancelled, whoever's it is. With the config of that job:
-- what a campaign looks for never changes. False when the job has not ended like that, is not the campaign's newest,
-- or was deleted. Members of its workspace have retry_campaign_job.
CREATE FUNCTION public.rerun_campaign_job(job_id uuid, new_job_id uuid)
RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  ended public.discovery_jobs;
BEGIN
  SELECT * INTO ended FROM public.discovery_jobs j WHERE j.id = rerun_campaign_job.job_id;
  -- Whoever else runs it again takes turns with this, and the second finds the job of the first.
  PERFORM FROM public.campaigns c WHERE c.id = ended.campaign_id FOR UPDATE;
  IF NOT FOUND
     OR ended.status NOT IN ('failed', 'cancelled')
     OR EXISTS (SELECT FROM public.discovery_jobs j
                WHERE j.campaign_id = ended.campaign_id
                  AND (j.created_at, j.id) > (ended.created_at, ended.id)) THEN
    RETURN false;
  END IF;

  INSERT INTO public.discovery_jobs (id, campaign_id, workspace_id, user_id, session_user_id, config)
  VALUES (rerun_campaign_job.new_job_id, ended.campaign_id, ended.workspace_id, ended.user_id, ended.session_user_id,
          ended.config);
  PERFORM engine.enqueue(
    rerun_campaign_job.new_job_id, 'campaign.run', CAST(ended.workspace_id AS text),
    jsonb_build_object('campaignId', ended.campaign_id), 0, NULL);
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION public.rerun_campaign_job(uuid, uuid) FROM PUBLIC, anon, authenticated;

-- What a provider said last of how much may still be asked with this key; null if it never did.
ALTER TABLE provider.credential
  ADD COLUMN credits_left    integer,
  ADD COLUMN credits_seen_at timestamptz;

-- Serves ProviderHealth.usage, which adds up thirty days of all workspaces. Rows come in the order of their time, so
-- that a few kB do, and a call pays next to nothing for them.
CREATE INDEX provider_calls_by_day ON public.provider_calls
  USING brin (started_at) WITH (pages_per_range = 32, autosummarize = on);

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V027__let_admins_look_after_jobs.sql', 'cc62f8cd0f4f37fdc3617fb2f11d3b3547d991f815e8600d4740fad0d48f5c83');

-- ==== /db/migration/V029__tell_practice_money.sql

-- Whether anything that a campaign cost was charged by the sandbox: then it is practice money, which nobody pays, and
-- a list of campaigns must not show it as if it were real.
CREATE OR REPLACE VIEW public.campaign_overview WITH (security_invoker = true) AS
SELECT c.id, j.id AS job_id, c.name, c.business_type, c.location, c.radius_miles, c.max_results,
       c.min_confidence, c.budget, c.keywords,
       coalesce(j.status, 'completed') AS status,
       coalesce(j.progress, 100) AS progress,
       coalesce(j.current_stage, 'completed') AS current_stage,
       coalesce(j.metrics, '{}') AS metrics,
       (SELECT count(*) FROM public.leads l WHERE l.campaign_id = c.id) AS lead_count,
       CAST(coalesce(b.spent, 0) AS numeric) AS total_cost,
       j.error, c.created_at, j.started_at, j.completed_at,
       c.tier, coalesce(b.reserved, 0) AS reserved_cost, c.workspace_id, c.user_id,
       EXISTS (SELECT FROM public.provider_calls p
               WHERE p.campaign_id = c.id AND p.is_sandbox AND p.cost > 0) AS is_sandbox_billed
FROM public.campaigns c
LEFT JOIN public.campaign_budgets b ON b.campaign_id = c.id
LEFT JOIN LATERAL (
  SELECT * FROM public.discovery_jobs d
  WHERE d.campaign_id = c.id
  ORDER BY d.created_at DESC
  LIMIT 1
) j ON true;

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V029__tell_practice_money.sql', 'acab94077696600f039b2069a64ad1030afe2df29829131c74b1557282907d13');

-- ==== /db/migration/V032__watch_campaigns.sql

-- As before, and the job belongs to the trace of the request that launches it: the W3C traceparent in prospectpro.trace,
-- which the program sets for the transaction if there is one.

-- Creates and enqueues the job of a campaign, with its budget, in the caller's transaction: for members of its
-- workspace, which is the engine's tenant.
CREATE OR REPLACE FUNCTION public.launch_campaign_job(campaign_id uuid, job_id uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  campaign public.campaigns;
BEGIN
  SELECT * INTO campaign
  FROM public.campaigns c
  WHERE c.id = launch_campaign_job.campaign_id AND c.workspace_id = ANY (workspace.of_caller('member'))
  FOR UPDATE;                                         -- two launches of one campaign take turns
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no campaign % of yours', launch_campaign_job.campaign_id
      USING ERRCODE = 'no_data_found';
  END IF;
  IF EXISTS (SELECT FROM public.discovery_jobs j
             WHERE j.campaign_id = campaign.id AND j.status IN ('pending', 'processing')) THEN
    RAISE EXCEPTION 'Campaign % has a job that has not ended', campaign.id
      USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Wait for it or cancel it first.';
  END IF;

  INSERT INTO public.campaign_budgets (campaign_id, workspace_id, user_id, budget)
  VALUES (campaign.id, campaign.workspace_id, campaign.user_id, campaign.budget)
  ON CONFLICT ON CONSTRAINT campaign_budgets_pkey DO NOTHING;

  INSERT INTO public.discovery_jobs (id, campaign_id, workspace_id, user_id, session_user_id, config)
  VALUES (launch_campaign_job.job_id, campaign.id, campaign.workspace_id, campaign.user_id, CAST(auth.uid() AS text),
          jsonb_build_object(
            'businessType', campaign.business_type, 'location', campaign.location,
            'radiusMiles', campaign.radius_miles, 'maxResults', campaign.max_results,
            'minConfidence', campaign.min_confidence, 'budget', campaign.budget, 'tier', campaign.tier,
            'keywords', campaign.keywords, 'includeDelivered', campaign.include_delivered));

  PERFORM engine.enqueue(
    launch_campaign_job.job_id, 'campaign.run', CAST(campaign.workspace_id AS text),
    jsonb_build_object('campaignId', campaign.id), 0, NULL,
    trace => nullif(current_setting('prospectpro.trace', true), ''));
END $$;


-- Of what spending a workspace's owners were told: a month ('2026-11') or one campaign (its id), once each. Goes along
-- with the campaign that was the occasion.
CREATE TABLE notification.spend_told (
  workspace_id uuid        NOT NULL,
  about        text        NOT NULL,
  campaign_id  uuid        NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  told_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, about)
);

-- Serves campaigns that are deleted.
CREATE INDEX spend_told_of_campaign ON notification.spend_told (campaign_id);

-- A campaign that cost somebody money has ended, however it did, and there is an owner whom a letter would reach. Inserts
-- only, as notification.tell_end.
CREATE FUNCTION notification.tell_spend()
RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.provider_calls c
             WHERE c.campaign_id = NEW.campaign_id AND c.cost > 0 AND NOT c.is_sandbox)
     AND EXISTS (SELECT FROM account.account a
                 WHERE a.confirmed_at IS NOT NULL
                   AND (a.user_id = NEW.workspace_id
                        OR EXISTS (SELECT FROM public.workspace_members m
                                   WHERE m.workspace_id = NEW.workspace_id AND m.user_id = a.user_id
                                     AND m.role = 'owner')))
  THEN
    PERFORM engine.enqueue(
      gen_random_uuid(), 'notification.spend', '', jsonb_build_object('campaignId', NEW.campaign_id), 0, NULL);
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION notification.tell_spend() FROM PUBLIC, anon, authenticated;

CREATE TRIGGER tell_spend AFTER UPDATE OF status ON public.discovery_jobs
  FOR EACH ROW
  WHEN (OLD.status IN ('pending', 'processing') AND NEW.status IN ('completed', 'failed', 'cancelled'))
  EXECUTE FUNCTION notification.tell_spend();

INSERT INTO prospectpro.migration (file, sha256)
VALUES ('/db/migration/V032__watch_campaigns.sql', '6cd292e4c80e8a94f59c156638543473130cc803164f5dfcb01d7428bbfaf529');

COMMIT;
