-- Serve the dashboard, which reads the last days of one workspace.
CREATE INDEX leads_by_age ON public.leads (workspace_id, created_at);
CREATE INDEX provider_calls_by_age ON public.provider_calls (workspace_id, started_at);
