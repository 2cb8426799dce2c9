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
