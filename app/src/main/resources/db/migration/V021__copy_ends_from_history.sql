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
