-- Ends a call as before, with two races closed. Calls that ask the same, where a repetition is free, are ended
-- one after another: of a call without an answer it is then known whether another was charged for it, and it
-- was not, whichever of the two ends last. And budgets are locked in one order, as one call's end may touch
-- several: no two of these wait for each other.
CREATE OR REPLACE FUNCTION provider.settle(
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
