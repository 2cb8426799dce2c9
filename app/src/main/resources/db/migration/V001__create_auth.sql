-- Who may ask: the schema, roles and functions that row-level security is written against. They are
-- those of Supabase, so that one set of policies serves this server, plain psql and a Supabase
-- project. Whatever is there already (on Supabase: all but the login) is left as it is.

-- Roles belong to the whole cluster: another database may create the same one at this moment.
DO $$
BEGIN
  CREATE ROLE anon NOLOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$
BEGIN
  CREATE ROLE authenticated NOLOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

-- What requests log in as. It owns nothing and inherits nothing: until a transaction has taken a
-- role, it may read no table. The program gives it its password at the start.
DO $$
BEGIN
  CREATE ROLE prospectpro_web LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$
BEGIN
  IF NOT pg_has_role('prospectpro_web', 'anon', 'MEMBER') THEN
    GRANT anon TO prospectpro_web;
  END IF;
  IF NOT pg_has_role('prospectpro_web', 'authenticated', 'MEMBER') THEN
    GRANT authenticated TO prospectpro_web;
  END IF;
  -- On the role, because a transaction pooler passes no settings of the session on.
  IF (SELECT rolconfig IS NULL FROM pg_roles WHERE rolname = 'prospectpro_web') THEN
    ALTER ROLE prospectpro_web SET statement_timeout = '10s';
    ALTER ROLE prospectpro_web SET lock_timeout = '5s';
    ALTER ROLE prospectpro_web SET idle_in_transaction_session_timeout = '15s';
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO prospectpro_web', current_database());
END $$;

CREATE SCHEMA IF NOT EXISTS auth;

DO $$
BEGIN
  IF to_regclass('auth.users') IS NULL THEN
    CREATE TABLE auth.users (
      id                 uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
      email              text,
      is_anonymous       boolean     NOT NULL DEFAULT false,   -- a guest
      raw_user_meta_data jsonb       NOT NULL DEFAULT '{}',    -- display_name
      created_at         timestamptz NOT NULL DEFAULT now(),
      updated_at         timestamptz NOT NULL DEFAULT now()
    );
    ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;
  END IF;

  -- The claims are empty text, not NULL, in a session that has once had some.
  IF to_regprocedure('auth.jwt()') IS NULL THEN
    CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $f$
      SELECT CAST(nullif(current_setting('request.jwt.claims', true), '') AS jsonb)
    $f$;
  END IF;
  IF to_regprocedure('auth.uid()') IS NULL THEN
    CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE SET search_path = '' AS $f$
      SELECT CAST(auth.jwt() ->> 'sub' AS uuid)
    $f$;
  END IF;
  IF to_regprocedure('auth.role()') IS NULL THEN
    CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE SET search_path = '' AS $f$
      SELECT auth.jwt() ->> 'role'
    $f$;
  END IF;
END $$;

-- A new function may be called by everybody unless this is said.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

DO $$
BEGIN
  -- Supabase's own schema is closed to its project's owner; there these grants exist.
  IF (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'auth') THEN
    REVOKE ALL ON SCHEMA auth FROM PUBLIC;
    REVOKE ALL ON FUNCTION auth.jwt(), auth.uid(), auth.role() FROM PUBLIC;
    GRANT USAGE ON SCHEMA auth TO anon, authenticated;
    GRANT EXECUTE ON FUNCTION auth.jwt(), auth.uid(), auth.role() TO anon, authenticated;
  END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO anon, authenticated;
