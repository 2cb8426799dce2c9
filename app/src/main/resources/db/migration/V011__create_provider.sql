-- What campaigns may spend and did spend, call by call; and what all nodes must know of a provider's
-- credential: how often it may be used, and until when not at all.

CREATE TABLE public.campaign_budgets (
  campaign_id uuid          PRIMARY KEY REFERENCES public.campaigns (id) ON DELETE CASCADE,
  user_id     uuid          NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  budget      numeric(12, 6) NOT NULL,                -- US dollars, as all amounts here
  spent       numeric(12, 6) NOT NULL DEFAULT 0,      -- what providers charged
  reserved    numeric(12, 6) NOT NULL DEFAULT 0,      -- what calls under way, or without an answer, may cost at most

  CONSTRAINT never_over_budget CHECK (spent + reserved <= budget),
  CONSTRAINT amounts_are_not_negative CHECK (spent >= 0 AND reserved >= 0)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Serves users who leave.
CREATE INDEX campaign_budgets_of_user ON public.campaign_budgets (user_id);

ALTER TABLE public.campaign_budgets ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.campaign_budgets FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.campaign_budgets TO authenticated;

CREATE POLICY "Users read their budgets" ON public.campaign_budgets
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));


-- The ledger: a row for each call, opened with the worst price before it is made.
--   reserved  under way
--   settled   answered; cost is what the provider charges
--   released  did not happen, or is not charged
--   unknown   sent, and no answer came: it may have been charged, so the reservation stays
CREATE TABLE public.provider_calls (
  id          uuid          PRIMARY KEY,
  campaign_id uuid          NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  user_id     uuid          NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  job_id      uuid          NOT NULL,
  lead_key    text,                                   -- the candidate it was made for; null: the whole campaign
  provider    text          NOT NULL,
  endpoint    text          NOT NULL,
  question    text          NOT NULL,                 -- what was asked; the same words are the same question
  credential  text          NOT NULL,
  is_sandbox  boolean       NOT NULL,
  attempt     integer       NOT NULL,
  state       text          NOT NULL DEFAULT 'reserved',
  reserved    numeric(12, 6) NOT NULL,
  cost        numeric(12, 6) NOT NULL DEFAULT 0,
  outcome     text,
  http_status integer,
  results     integer,
  message     text,                                   -- a sentence for people
  cache_hits  integer       NOT NULL DEFAULT 0,       -- how often the recorded answer was used instead of a call
  started_at  timestamptz   NOT NULL DEFAULT clock_timestamp(),
  ended_at    timestamptz,

  CONSTRAINT state_is_known CHECK (state IN ('reserved', 'settled', 'released', 'unknown')),
  CONSTRAINT cost_is_not_negative CHECK (cost >= 0 AND reserved >= 0),
  CONSTRAINT only_settled_calls_cost CHECK (state = 'settled' OR cost = 0)
) WITH (fillfactor = 70);

-- Serves CallStore.recorded.
CREATE INDEX provider_calls_of_question ON public.provider_calls (job_id, question);
-- Serves CallStore.list and the cost of leads.
CREATE INDEX provider_calls_of_campaign ON public.provider_calls (campaign_id, started_at);
-- Serves users who leave.
CREATE INDEX provider_calls_of_user ON public.provider_calls (user_id);
-- Serves provider.settle: what a repetition clears up.
CREATE INDEX provider_calls_unknown ON public.provider_calls (credential, question) WHERE state = 'unknown';

ALTER TABLE public.provider_calls ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.provider_calls FROM PUBLIC, anon, authenticated;
GRANT SELECT ON public.provider_calls TO authenticated;

CREATE POLICY "Users read their calls" ON public.provider_calls
  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));


-- What belongs to no tenant, and nobody but the owner sees.
CREATE SCHEMA provider;
REVOKE ALL ON SCHEMA provider FROM PUBLIC;

-- What a call was answered, until its campaign has ended: no attempt of the job asks again.
CREATE TABLE provider.answer (
  call_id uuid  PRIMARY KEY REFERENCES public.provider_calls (id) ON DELETE CASCADE,
  value   jsonb NOT NULL
);

CREATE TABLE provider.credential (
  id              text    PRIMARY KEY,                -- 'hunter:' and a one-way hash of the key
  failures        integer NOT NULL DEFAULT 0,         -- in a row, of the kind that passes
  paused_until    timestamptz,
  pause_outcome   text,
  pause_reason    text,                               -- a sentence for people
  period_began_at timestamptz NOT NULL DEFAULT '-infinity'  -- of billing: what was asked before costs again
) WITH (fillfactor = 50);

-- When the credential was used, or will be, for each of its limits: the last so many moments.
CREATE TABLE provider.rate (
  credential text          NOT NULL REFERENCES provider.credential (id) ON DELETE CASCADE,
  name       text          NOT NULL,                  -- 'domain-search: 15 in PT1S', or without a kind of call
  slots      timestamptz[] NOT NULL DEFAULT '{}',     -- oldest first
  PRIMARY KEY (credential, name)
) WITH (fillfactor = 50);

-- Questions that were charged, where a repetition is free.
CREATE TABLE provider.charged (
  credential text        NOT NULL REFERENCES provider.credential (id) ON DELETE CASCADE,
  question   text        NOT NULL,
  charged_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (credential, question)
);

-- Asks for leave to use a credential once. Hands out the next moment at which no limit is exceeded, on any
-- node: wait for so long, then call. Refuses instead (outcome is set) while the credential is paused for
-- good, or if the moment is further away than the caller's patience. What is free can be asked without credits.
CREATE FUNCTION provider.enter(
  credential text, names text[], limits integer[], windows interval[], patience interval, is_free boolean,
  OUT wait interval, OUT outcome text, OUT reason text, OUT until timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  known provider.credential;
  moment timestamptz;
  slot timestamptz;
  taken timestamptz[];
BEGIN
  INSERT INTO provider.credential (id) VALUES (enter.credential) ON CONFLICT DO NOTHING;
  SELECT * INTO known FROM provider.credential c WHERE c.id = enter.credential FOR UPDATE;
  moment := clock_timestamp();
  slot := moment;
  IF known.paused_until > moment AND NOT (is_free AND known.pause_outcome = 'quota_exhausted') THEN
    slot := known.paused_until;
    IF known.pause_outcome IN ('quota_exhausted', 'auth') OR slot > moment + patience THEN
      outcome := known.pause_outcome;
      reason := known.pause_reason;
      until := known.paused_until;
      RETURN;
    END IF;
  END IF;

  FOR i IN 1 .. cardinality(limits) LOOP
    INSERT INTO provider.rate (credential, name)
    VALUES (enter.credential, names[i]) ON CONFLICT DO NOTHING;
    SELECT r.slots INTO taken FROM provider.rate r
    WHERE r.credential = enter.credential AND r.name = names[i];
    IF cardinality(taken) > 0 THEN
      slot := greatest(slot, taken[cardinality(taken)]);      -- slots are handed out in order
    END IF;
    IF cardinality(taken) >= limits[i] THEN
      slot := greatest(slot, taken[cardinality(taken) - limits[i] + 1] + windows[i]);
    END IF;
  END LOOP;
  IF slot > moment + patience THEN
    outcome := 'rate_limited';
    until := slot;
    RETURN;
  END IF;

  FOR i IN 1 .. cardinality(limits) LOOP
    UPDATE provider.rate r
    SET slots = (r.slots || slot)[greatest(1, cardinality(r.slots) + 2 - limits[i]):]
    WHERE r.credential = enter.credential AND r.name = names[i];
  END LOOP;
  wait := slot - moment;
END $$;

-- Ends a call with what it came to: 'settled', 'released' or 'unknown'. Moves the money in the same
-- transaction. Where a repeated question is free, it is charged once a billing period, whoever asked, and an
-- earlier call of which nothing is known has then cost nothing of its own. Calls that ask the same are ended one
-- after another, so that this holds whichever of two ends last; and budgets are locked in one order, as one
-- call's end may touch several: no two of these wait for each other.
CREATE FUNCTION provider.settle(
  call uuid, state text, cost numeric, outcome text, http_status integer, results integer, message text,
  answer jsonb, repeats_are_free boolean)
RETURNS numeric
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before public.provider_calls;
  charge numeric := settle.cost;
  ending text := settle.state;
  sentence text := settle.message;
BEGIN
  SELECT * INTO before FROM public.provider_calls c WHERE c.id = settle.call FOR UPDATE;
  IF NOT FOUND OR before.state IN ('settled', 'released') THEN
    RETURN coalesce(before.cost, 0);                  -- the campaign was deleted, or it is known already
  END IF;
  IF repeats_are_free AND before.reserved > 0 THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(before.credential || ' ' || before.question, 0));
    PERFORM FROM public.campaign_budgets b
    WHERE b.campaign_id = before.campaign_id
       OR b.campaign_id IN (
            SELECT c.campaign_id FROM public.provider_calls c
            WHERE c.credential = before.credential AND c.question = before.question AND c.state = 'unknown')
    ORDER BY b.campaign_id
    FOR NO KEY UPDATE;
    IF ending = 'unknown' AND EXISTS (
         SELECT FROM provider.charged h
         JOIN provider.credential k ON k.id = h.credential
         WHERE h.credential = before.credential AND h.question = before.question
           AND h.charged_at >= k.period_began_at) THEN
      ending := 'released';
      sentence := 'Asked elsewhere: a repeated question is charged once.';
    END IF;
  END IF;
  IF repeats_are_free AND charge > 0 THEN
    INSERT INTO provider.charged (credential, question) VALUES (before.credential, before.question)
    ON CONFLICT (credential, question) DO UPDATE SET charged_at = clock_timestamp()
    WHERE provider.charged.charged_at < (SELECT k.period_began_at FROM provider.credential k WHERE k.id = before.credential);
    IF NOT FOUND THEN
      charge := 0;
    END IF;
  END IF;

  UPDATE public.provider_calls c
  SET state = ending, cost = charge, outcome = settle.outcome, http_status = settle.http_status,
      results = settle.results, message = sentence, ended_at = clock_timestamp()
  WHERE c.id = settle.call;
  IF ending <> 'unknown' THEN
    UPDATE public.campaign_budgets b
    SET reserved = b.reserved - before.reserved, spent = b.spent + charge
    WHERE b.campaign_id = before.campaign_id AND (before.reserved <> 0 OR charge <> 0);
  END IF;
  IF answer IS NOT NULL THEN
    INSERT INTO provider.answer (call_id, value) VALUES (settle.call, answer) ON CONFLICT DO NOTHING;
  END IF;
  IF repeats_are_free AND ending = 'settled' THEN
    WITH cleared AS (
      UPDATE public.provider_calls c
      SET state = 'released', message = 'Asked again: a repeated question is charged once.'
      WHERE c.credential = before.credential AND c.question = before.question AND c.state = 'unknown'
      RETURNING c.campaign_id, c.reserved
    )
    UPDATE public.campaign_budgets b
    SET reserved = b.reserved - f.reserved
    FROM (SELECT campaign_id, sum(reserved) AS reserved FROM cleared GROUP BY campaign_id) f
    WHERE b.campaign_id = f.campaign_id;
  END IF;
  RETURN charge;
END $$;

REVOKE ALL ON FUNCTION
  provider.enter(text, text[], integer[], interval[], interval, boolean),
  provider.settle(uuid, text, numeric, text, integer, integer, text, jsonb, boolean)
  FROM PUBLIC, anon, authenticated;
