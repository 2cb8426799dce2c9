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
