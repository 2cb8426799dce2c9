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
