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
