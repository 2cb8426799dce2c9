-- Whether anything that a campaign cost was charged by the sandbox: then it is practice money, which nobody pays, and
-- a list of campaigns must not show it as if it were real.
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
       c.tier, coalesce(b.reserved, 0) AS reserved_cost, c.workspace_id, c.user_id,
       EXISTS (SELECT FROM public.provider_calls p
               WHERE p.campaign_id = c.id AND p.is_sandbox AND p.cost > 0) AS is_sandbox_billed
FROM public.campaigns c
LEFT JOIN public.campaign_budgets b ON b.campaign_id = c.id
LEFT JOIN LATERAL (
  SELECT * FROM public.discovery_jobs d
  WHERE d.campaign_id = c.id
  ORDER BY d.created_at DESC
  LIMIT 1
) j ON true;
