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
