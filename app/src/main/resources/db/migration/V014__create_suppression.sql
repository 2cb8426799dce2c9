-- Whom nobody is to contact: an address, a whole domain or a phone number, in normal form.

CREATE TABLE public.suppressions (
  id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  kind       text        NOT NULL,
  value      text        NOT NULL,
  reason     text,
  created_at timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT once_per_user UNIQUE (user_id, kind, value),
  CONSTRAINT kind_is_known CHECK (kind IN ('email', 'domain', 'phone')),
  CONSTRAINT value_is_short CHECK (length(value) BETWEEN 1 AND 320),
  CONSTRAINT reason_is_short CHECK (length(reason) <= 500)
);

ALTER TABLE public.suppressions ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.suppressions FROM PUBLIC, anon, authenticated;
GRANT SELECT, DELETE ON public.suppressions TO authenticated;
GRANT INSERT (user_id, kind, value, reason) ON public.suppressions TO authenticated;

CREATE POLICY "Users read their suppressions" ON public.suppressions
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY "Users add suppressions of their own" ON public.suppressions
  FOR INSERT TO authenticated WITH CHECK (user_id = (SELECT auth.uid()));
CREATE POLICY "Users delete their suppressions" ON public.suppressions
  FOR DELETE TO authenticated USING (user_id = (SELECT auth.uid()));

-- Addresses whose owners have told a provider that nobody may have them: for every tenant.
CREATE TABLE provider.suppressed (
  email      text        PRIMARY KEY,
  provider   text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
