-- Serves the towns on a map.
CREATE INDEX city_position ON opendata.city (lat, lon);

-- Serves how long campaigns took lately. An end is written once, so that while a job runs no index has to be
-- changed with its progress.
CREATE INDEX discovery_jobs_by_end ON public.discovery_jobs (completed_at DESC) WHERE completed_at IS NOT NULL;
