-- Letters that tell how a campaign ended, and who wants none. In a schema of its own, which only the owner sees.

CREATE SCHEMA notification;
REVOKE ALL ON SCHEMA notification FROM PUBLIC;

-- Made with somebody's first letter, or when they choose. The token is in every letter to them: it opens nothing
-- but the way out of these letters, so it is kept as it is. Both random numbers are from the system's own source.
CREATE TABLE notification.preference (
  user_id        uuid        PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  campaign_ended boolean     NOT NULL DEFAULT true,
  token          text        NOT NULL UNIQUE
    DEFAULT encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'),
  changed_at     timestamptz NOT NULL DEFAULT now()
);

-- Where a mail program may unsubscribe with one click (RFC 8058); null: the letter has to be sent in any case.
ALTER TABLE mail.letter ADD COLUMN unsubscribe text;

-- A job has one way out of 'pending' and 'processing', so there is one letter, and none if the end is rolled back.
-- Inserts only: the engine's writer, which copies the end, keeps its order of locks.
CREATE FUNCTION notification.tell_end()
RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM account.account a WHERE a.user_id = NEW.user_id AND a.confirmed_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM notification.preference p WHERE p.user_id = NEW.user_id AND NOT p.campaign_ended)
  THEN
    PERFORM engine.enqueue(
      gen_random_uuid(), 'notification.campaign', '', jsonb_build_object('jobId', NEW.id), 0, NULL);
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION notification.tell_end() FROM PUBLIC, anon, authenticated;

-- Whoever cancelled a campaign knows that it ended.
CREATE TRIGGER tell_end AFTER UPDATE OF status ON public.discovery_jobs
  FOR EACH ROW
  WHEN (OLD.status IN ('pending', 'processing') AND NEW.status IN ('completed', 'failed'))
  EXECUTE FUNCTION notification.tell_end();
