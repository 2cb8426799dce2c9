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
