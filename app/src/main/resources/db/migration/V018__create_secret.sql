-- Keys that admins enter, encrypted with a key that the database never sees. In a schema of its own,
-- which only the owner sees.

CREATE SCHEMA secret;
REVOKE ALL ON SCHEMA secret FROM PUBLIC;

CREATE TABLE secret.provider_key (
  provider   text        PRIMARY KEY,                 -- io.prospectpro.app.provider.Provider
  sealed     text        NOT NULL,                    -- Base64 of AES-256-GCM: nonce, then provider and key
  last_four  text        NOT NULL,                    -- by which people recognise it
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid        NOT NULL,

  CONSTRAINT last_four_are_four CHECK (length(last_four) = 4)
);
