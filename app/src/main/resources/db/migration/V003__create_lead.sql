-- The businesses a campaign brought, with the source of every field.

CREATE TABLE public.leads (
  id             uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  campaign_id    uuid        NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  user_id        uuid        NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  job_id         uuid        NOT NULL,
  fingerprints   text[]      NOT NULL,                -- normalised identities; one in common: the same business
  fingerprint    text        NOT NULL GENERATED ALWAYS AS (fingerprints[1]) STORED,
  name           text        NOT NULL,
  category       text,
  category_label text,
  street         text,
  city           text,
  state          text,
  postcode       text,
  country        text,
  phone          text,
  website        text,
  email          text,
  email_status   text,
  email_note     text,
  confidence     integer     NOT NULL,
  reasons        jsonb       NOT NULL DEFAULT '[]',   -- [{"signal", "points", "text"}]
  score_version  text,
  sources        text[]      NOT NULL DEFAULT '{}',
  provenance     jsonb       NOT NULL DEFAULT '{}',   -- by field: {"source", "dataset", "observedAt", "licence"}
  latitude       double precision,
  longitude      double precision,
  distance_miles double precision,
  cost           numeric(12, 4) NOT NULL DEFAULT 0,   -- US dollars, what providers charged
  created_at     timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT one_lead_per_business_and_campaign UNIQUE (campaign_id, fingerprint),
  CONSTRAINT confidence_is_0_to_100 CHECK (confidence BETWEEN 0 AND 100),
  CONSTRAINT cost_is_not_negative CHECK (cost >= 0),
  CONSTRAINT email_status_is_known
    CHECK (email_status IN ('valid', 'risky', 'invalid', 'could_not_ask', 'not_found')),
  CONSTRAINT a_verdict_needs_an_email
    CHECK (email IS NOT NULL OR email_status IS NULL OR email_status IN ('could_not_ask', 'not_found'))
);

-- Serves LeadStore.list.
CREATE INDEX leads_best_first ON public.leads (campaign_id, confidence DESC, id);
-- Serves LeadStore.delivered.
CREATE INDEX leads_fingerprints ON public.leads USING gin (fingerprints);
-- Serves users who leave.
CREATE INDEX leads_of_user ON public.leads (user_id);

ALTER TABLE public.leads ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.leads FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.leads TO authenticated;

CREATE POLICY "Users read their leads" ON public.leads
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));


-- A campaign as people see it: with how its newest job stands. With the reader's own rights, so that
-- the policies of the tables hold. A campaign that outlived its job was completed, see cleanup_old_jobs.
CREATE VIEW public.campaign_overview WITH (security_invoker = true) AS
SELECT c.id, j.id AS job_id, c.name, c.business_type, c.location, c.radius_miles, c.max_results,
       c.min_confidence, c.budget, c.keywords,
       coalesce(j.status, 'completed') AS status,
       coalesce(j.progress, 100) AS progress,
       coalesce(j.current_stage, 'completed') AS current_stage,
       coalesce(j.metrics, '{}') AS metrics,
       (SELECT count(*) FROM public.leads l WHERE l.campaign_id = c.id) AS lead_count,
       coalesce(CAST(j.metrics ->> 'total_cost' AS numeric), 0) AS total_cost,
       j.error, c.created_at, j.started_at, j.completed_at
FROM public.campaigns c
LEFT JOIN LATERAL (
  SELECT * FROM public.discovery_jobs d
  WHERE d.campaign_id = c.id
  ORDER BY d.created_at DESC
  LIMIT 1
) j ON true;

REVOKE ALL ON public.campaign_overview FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.campaign_overview TO authenticated;
