-- Keys with which programs speak for a user. Of the secret only its hash is here, and requests cannot
-- read that: whoever may see a user's keys can still not use them.

CREATE TABLE public.api_keys (
  id           uuid        PRIMARY KEY,               -- the part of the key that is no secret
  user_id      uuid        NOT NULL DEFAULT auth.uid() REFERENCES auth.users (id) ON DELETE CASCADE,
  workspace_id uuid        NOT NULL DEFAULT auth.uid(), -- it works there alone
  name         text        NOT NULL,                  -- the user's, to tell them apart
  scopes       text[]      NOT NULL,
  secret_hash  bytea       NOT NULL,                  -- SHA-256 of 256 random bits: nothing to guess, so no salt
  expires_at   timestamptz,
  last_used_at timestamptz,                           -- to the minute
  created_at   timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT name_is_short CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT scopes_are_known
    CHECK (scopes <@ ARRAY['read', 'write'] AND cardinality(scopes) BETWEEN 1 AND 2),
  CONSTRAINT secret_hash_is_sha256 CHECK (octet_length(secret_hash) = 32)
);

-- Serves ApiKeyStore.list, and users who leave.
CREATE INDEX api_keys_of_user ON public.api_keys (user_id, created_at DESC);

ALTER TABLE public.api_keys ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.api_keys FROM PUBLIC, anon, authenticated;
GRANT SELECT (id, user_id, workspace_id, name, scopes, expires_at, last_used_at, created_at), DELETE
  ON public.api_keys TO authenticated;
GRANT INSERT (id, user_id, workspace_id, name, scopes, secret_hash, expires_at)
  ON public.api_keys TO authenticated;

CREATE POLICY "Users read their keys" ON public.api_keys
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY "Users make keys of their own" ON public.api_keys
  FOR INSERT TO authenticated
  WITH CHECK (user_id = (SELECT auth.uid())
              AND workspace_id = ANY (CAST((SELECT workspace.of_caller('viewer')) AS uuid[])));
CREATE POLICY "Users revoke their keys" ON public.api_keys
  FOR DELETE TO authenticated USING (user_id = (SELECT auth.uid()));


-- A key's requests carry its workspace as a claim. It narrows what the caller has and never adds to it: a key
-- for one team finds nothing of the other teams of its user, nor of the user's own.
CREATE OR REPLACE FUNCTION workspace.of_caller(at_least text)
RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  caller uuid := auth.uid();
  only_in uuid := CAST(auth.jwt() ->> 'prospectpro_workspace' AS uuid);
  all_of_them uuid[];
BEGIN
  IF caller IS NULL THEN
    RETURN '{}';
  END IF;
  all_of_them := caller || ARRAY(
    SELECT m.workspace_id
    FROM public.workspace_members m
    WHERE m.user_id = caller
      AND (m.role = 'owner' OR m.role = at_least OR at_least = 'viewer'));
  RETURN CASE
    WHEN only_in IS NULL THEN all_of_them
    WHEN only_in = ANY (all_of_them) THEN ARRAY[only_in]
    ELSE '{}'
  END;
END $$;
