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
