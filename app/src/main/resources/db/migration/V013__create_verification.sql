-- Addresses to be verified by NeverBounce, which wants many of them in one job: they wait here, with their
-- price reserved, until a batch of all campaigns is sent.

-- A batch takes what waits and raises the number; who adds an address shares this row until it has
-- committed. So every address is taken by the batch whose number its adder has read.
CREATE TABLE provider.verification_turn (
  id     boolean PRIMARY KEY DEFAULT true,
  number bigint  NOT NULL,

  CONSTRAINT there_is_one_turn CHECK (id)
);
INSERT INTO provider.verification_turn (number) VALUES (1);

-- What was asked in one job of NeverBounce's.
--   collected  has its addresses
--   sending    the job is being created; found by a later attempt: whether it was is not known
--   sent       created
--   ended      every address of it has its verdict, or the reason why it has none
CREATE TABLE provider.verification_batch (
  id           uuid        PRIMARY KEY,               -- that of the engine's job
  state        text        NOT NULL DEFAULT 'collected',
  provider_job bigint,                                -- NeverBounce's number
  collected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at      timestamptz,

  CONSTRAINT state_is_known CHECK (state IN ('collected', 'sending', 'sent', 'ended')),
  CONSTRAINT sent_batch_has_a_number CHECK (state <> 'sent' OR provider_job IS NOT NULL)
);

-- Serves BatchStore.runs.
CREATE INDEX verification_batch_runs ON provider.verification_batch (sent_at) WHERE sent_at IS NOT NULL;

-- An address of a candidate that a campaign wants verified.
--   waiting    for the next batch
--   submitted  with a batch
--   done       there is a verdict
--   failed     there will be none; note says why
CREATE TABLE provider.verification (
  id           uuid        PRIMARY KEY,
  campaign_id  uuid        NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  job_id       uuid        NOT NULL,                  -- the campaign's
  lead_key     text        NOT NULL,                  -- the candidate
  email        text        NOT NULL,
  call_id      uuid        NOT NULL UNIQUE REFERENCES public.provider_calls (id) ON DELETE CASCADE,
  batch_id     uuid        REFERENCES provider.verification_batch (id),
  state        text        NOT NULL DEFAULT 'waiting',
  verdict      text,                                  -- in NeverBounce's words, as are the flags
  flags        text[]      NOT NULL DEFAULT '{}',
  email_status text,                                  -- what it means for the lead
  note         text,                                  -- a sentence for people
  wanted_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at     timestamptz,

  CONSTRAINT wanted_once UNIQUE (job_id, lead_key, email),
  CONSTRAINT state_is_known CHECK (state IN ('waiting', 'submitted', 'done', 'failed')),
  CONSTRAINT waiting_is_without_a_batch CHECK (state <> 'waiting' OR batch_id IS NULL),
  CONSTRAINT done_has_a_verdict CHECK (state <> 'done' OR verdict IS NOT NULL AND email_status IS NOT NULL)
) WITH (fillfactor = 70);

-- Serves BatchStore.collect.
CREATE INDEX verification_waiting ON provider.verification (wanted_at) WHERE state = 'waiting';
-- Serves BatchStore.addresses and what ends a batch.
CREATE INDEX verification_of_batch ON provider.verification (batch_id);
-- Serves campaigns that are deleted.
CREATE INDEX verification_of_campaign ON provider.verification (campaign_id);
