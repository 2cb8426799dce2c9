-- Who did what that concerns security. In a schema of its own, which only the owner sees: requests
-- neither read nor write it themselves. Nobody changes it, not even the owner; what is older than a
-- year may be deleted.

CREATE SCHEMA audit;
REVOKE ALL ON SCHEMA audit FROM PUBLIC;

CREATE TABLE audit.entry (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  action  text        NOT NULL,                       -- a word of io.prospectpro.app.audit.Action
  actor   uuid,                                       -- null: nobody who was signed in
  target  text,                                       -- the id of what it was done to
  address text,                                       -- where the request came from
  detail  jsonb       NOT NULL DEFAULT '{}',

  -- actor is no foreign key: what somebody did stays known when they are gone.
  CONSTRAINT action_is_a_word CHECK (action ~ '^[a-z_]{1,50}$'),
  CONSTRAINT target_is_short CHECK (length(target) <= 200),
  CONSTRAINT detail_is_small CHECK (jsonb_typeof(detail) = 'object' AND pg_column_size(detail) <= 4000)
);

-- Serves Retention.
CREATE INDEX entry_by_age ON audit.entry (at);
-- Serve AuditLog.list with its two filters.
CREATE INDEX entry_of_actor ON audit.entry (actor, id DESC);
CREATE INDEX entry_of_action ON audit.entry (action, id DESC);

CREATE FUNCTION audit.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.at < now() - interval '1 year' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'The audit log is only added to: % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'What is older than a year may be deleted.';
END $$;
REVOKE ALL ON FUNCTION audit.refuse_change() FROM PUBLIC, anon, authenticated;

CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON audit.entry
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER all_entries_stay BEFORE TRUNCATE ON audit.entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
