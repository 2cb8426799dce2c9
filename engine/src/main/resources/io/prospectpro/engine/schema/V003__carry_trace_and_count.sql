-- Takes short locks on new objects, and one that stops writes to engine.history while its index is
-- made: about a second for a million ended jobs.

-- Enqueues as before, and keeps the W3C traceparent of who does. A key that is held by a cancelled job,
-- whose node has not let go of it yet, is refused: the caller would be given a job that never runs. A function of more parameters is
-- another function, and two with defaults would make every present call ambiguous: so the old one goes.
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

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA engine FROM PUBLIC;
