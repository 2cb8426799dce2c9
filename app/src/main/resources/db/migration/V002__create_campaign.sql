-- What people ask for, and how their jobs stand. Every table of schema public has row-level security;
-- roles get the few rights they need by name, because Supabase grants all of them by default.

CREATE TABLE public.campaigns (
  id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id        uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  name           text        NOT NULL,                -- "Coffee shop in Boulder, CO"
  business_type  text        NOT NULL,                -- in the user's words
  location       text        NOT NULL,
  radius_miles   integer     NOT NULL DEFAULT 10,
  max_results    integer     NOT NULL DEFAULT 20,
  min_confidence integer     NOT NULL DEFAULT 50,
  budget         numeric(12, 2) NOT NULL,             -- US dollars
  keywords       text[]      NOT NULL DEFAULT '{}',
  include_delivered boolean  NOT NULL DEFAULT false,  -- businesses of earlier campaigns may come again
  created_at     timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT name_is_short CHECK (length(name) BETWEEN 1 AND 250),
  CONSTRAINT business_type_is_short CHECK (length(business_type) BETWEEN 1 AND 100),
  CONSTRAINT location_is_short CHECK (length(location) BETWEEN 1 AND 100),
  CONSTRAINT radius_is_1_to_100_miles CHECK (radius_miles BETWEEN 1 AND 100),
  CONSTRAINT asks_for_1_to_500_leads CHECK (max_results BETWEEN 1 AND 500),
  CONSTRAINT confidence_is_0_to_100 CHECK (min_confidence BETWEEN 0 AND 100),
  CONSTRAINT budget_is_not_negative CHECK (budget >= 0),
  CONSTRAINT keywords_are_few CHECK (cardinality(keywords) <= 20)
);

-- Serves CampaignStore.list and the policy.
CREATE INDEX campaigns_newest_first ON public.campaigns (user_id, created_at DESC, id DESC);

ALTER TABLE public.campaigns ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.campaigns FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.campaigns TO authenticated;
GRANT INSERT (id, user_id, name, business_type, location, radius_miles, max_results, min_confidence,
              budget, keywords, include_delivered)
  ON public.campaigns TO authenticated;

CREATE POLICY "Users read their campaigns" ON public.campaigns
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY "Users start campaigns of their own" ON public.campaigns
  FOR INSERT TO authenticated WITH CHECK (user_id = (SELECT auth.uid()));


-- One row per job of a campaign. The engine's writer copies its snapshot here in the transaction
-- that changes it; nobody else writes it but the functions below.
CREATE TABLE public.discovery_jobs (
  id              uuid        PRIMARY KEY,            -- the engine's job id
  campaign_id     uuid        NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  user_id         uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  session_user_id text,                               -- who was signed in, guest or not
  status          text        NOT NULL DEFAULT 'pending',
  progress        integer     NOT NULL DEFAULT 0,
  current_stage   text        NOT NULL DEFAULT 'initializing',
  config          jsonb       NOT NULL DEFAULT '{}',  -- the campaign's criteria when it was launched
  results         jsonb       NOT NULL DEFAULT '{}',  -- the final figures
  metrics         jsonb       NOT NULL DEFAULT '{}',
  error           text,
  version         bigint      NOT NULL DEFAULT 0,
  created_at      timestamptz NOT NULL DEFAULT now(),
  started_at      timestamptz,
  completed_at    timestamptz,
  updated_at      timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT status_is_known
    CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'cancelled')),
  CONSTRAINT progress_is_a_percentage CHECK (progress BETWEEN 0 AND 100)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Serves CampaignStore: the newest job of a campaign.
CREATE INDEX discovery_jobs_of_campaign ON public.discovery_jobs (campaign_id, created_at DESC);
-- Serves the original's own queries, and users who leave. The status is in no index: it changes.
CREATE INDEX discovery_jobs_of_user ON public.discovery_jobs (user_id, created_at DESC);

ALTER TABLE public.discovery_jobs ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.discovery_jobs FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.discovery_jobs TO authenticated;

CREATE POLICY "Users read their jobs" ON public.discovery_jobs
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));


-- What a request with an Idempotency-Key was answered, so that its repetition is answered the same.
CREATE TABLE public.idempotency_keys (
  user_id      uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  key          text        NOT NULL,
  request_hash text        NOT NULL,                  -- SHA-256 of the request as it was understood
  response     jsonb       NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key),

  CONSTRAINT key_is_short CHECK (length(key) BETWEEN 1 AND 200),
  CONSTRAINT response_is_small CHECK (pg_column_size(response) < 2000)
);

-- Serves cleanup_old_jobs.
CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys (created_at);

ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.idempotency_keys FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.idempotency_keys TO authenticated;
GRANT INSERT (user_id, key, request_hash, response) ON public.idempotency_keys TO authenticated;

CREATE POLICY "Users read their keys" ON public.idempotency_keys
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY "Users add keys of their own" ON public.idempotency_keys
  FOR INSERT TO authenticated WITH CHECK (user_id = (SELECT auth.uid()));
