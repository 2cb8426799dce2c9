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
