-- Built-in accounts: what belongs to signing in, and letters that wait to be sent. In schemas of their own, which
-- only the owner sees. Who somebody is stays in auth.users, as on Supabase; nothing of it here goes there.

CREATE SCHEMA account;
REVOKE ALL ON SCHEMA account FROM PUBLIC;

CREATE TABLE account.account (
  user_id             uuid        PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  email               text        NOT NULL UNIQUE,    -- in small letters
  password_hash       text        NOT NULL,           -- with its algorithm in front: {argon2id}$argon2id$…
  is_admin            boolean     NOT NULL DEFAULT false,
  confirmed_at        timestamptz,                    -- when the address was proved; null: there was no mail server
  password_changed_at timestamptz NOT NULL DEFAULT now(),
  created_at          timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT email_is_short_and_small CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email))
);

-- Serves FirstAdmin.
CREATE INDEX account_of_admins ON account.account (user_id) WHERE is_admin;

-- Guests that this program made. On Supabase, auth.users also has anonymous users of the project's own.
CREATE TABLE account.guest (
  user_id    uuid        PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Serves AccountUpkeep.
CREATE INDEX guest_by_age ON account.guest (created_at);

INSERT INTO account.guest (user_id, created_at)
SELECT u.id, coalesce(u.created_at, now())
FROM auth.users u
WHERE u.is_anonymous AND u.raw_user_meta_data ->> 'display_name' = 'Guest';

-- Sign-ups whose address is not proved yet. Several may wait for one address: whoever reads its mail
-- confirms one of them, and only that becomes an account. So nobody can take an address before its owner.
CREATE TABLE account.sign_up (
  token_hash    bytea       PRIMARY KEY,              -- SHA-256 of what is in the letter
  email         text        NOT NULL,
  password_hash text        NOT NULL,
  display_name  text        NOT NULL,
  guest_id      uuid        REFERENCES auth.users (id) ON DELETE SET NULL,
  expires_at    timestamptz NOT NULL
);

-- Serve users who leave, and AccountUpkeep.
CREATE INDEX sign_up_of_guest ON account.sign_up (guest_id) WHERE guest_id IS NOT NULL;
CREATE INDEX sign_up_by_age ON account.sign_up (expires_at);

-- What opens one door once: stored as SHA-256, deleted when used.
CREATE TABLE account.token (
  hash       bytea       PRIMARY KEY,
  purpose    text        NOT NULL,
  user_id    uuid        REFERENCES account.account (user_id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,

  CONSTRAINT purpose_is_known CHECK (purpose IN ('reset', 'first_admin')),
  CONSTRAINT only_the_first_admin_is_nobody_yet CHECK ((purpose = 'first_admin') = (user_id IS NULL))
);

-- Serves users who leave, and password changes.
CREATE INDEX token_of_user ON account.token (user_id);

-- How often something was tried that may be guessing. Names are one-way hashes or network addresses.
CREATE TABLE account.throttle (
  name          text        PRIMARY KEY,
  tries         integer     NOT NULL,                 -- in a row; successes are taken off again
  last_at       timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
) WITH (fillfactor = 70);

-- Serves AccountUpkeep.
CREATE INDEX throttle_by_age ON account.throttle (last_at);

-- Counts one more try, unless tries are blocked at the moment; returns for how long they are. After so many free
-- tries each one blocks the next, twice as long each time. Counted before the password is looked at, so that a
-- thousand tries at once are not a thousand first tries.
CREATE FUNCTION account.try(
  name text, free integer, first_wait interval, longest interval, memory interval, OUT wait interval)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO account.throttle AS t (name, tries, last_at, blocked_until)
  VALUES (try.name, 1, clock_timestamp(), clock_timestamp())
  ON CONFLICT ON CONSTRAINT throttle_pkey DO UPDATE
  SET tries = CASE WHEN t.last_at < clock_timestamp() - memory THEN 1 ELSE t.tries + 1 END,
      last_at = clock_timestamp(),
      blocked_until = clock_timestamp() + CASE
        WHEN t.last_at < clock_timestamp() - memory OR t.tries < free THEN interval '0'
        ELSE least(first_wait * power(2, least(t.tries - free, 20)), longest) END
  WHERE t.blocked_until <= clock_timestamp();
  IF NOT FOUND THEN
    SELECT greatest(t.blocked_until - clock_timestamp(), interval '1 second') INTO wait
    FROM account.throttle t WHERE t.name = try.name;
  END IF;
END $$;

-- Makes what a guest has begun the account's, and removes the guest. What both have stays the account's.
CREATE FUNCTION account.move_guest(guest uuid, account uuid)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM workspace.move(guest, guest, move_guest.account, move_guest.account);  -- see V020
  DELETE FROM auth.users u WHERE u.id = guest;
END $$;

-- Letters, until they are sent. They carry what opens doors, so a job's args, which are kept, only name them.
CREATE SCHEMA mail;
REVOKE ALL ON SCHEMA mail FROM PUBLIC;

CREATE TABLE mail.letter (
  id         uuid        PRIMARY KEY,
  recipient  text        NOT NULL,
  subject    text        NOT NULL,
  body       text        NOT NULL,
  html       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Serve AccountStore.delete and Postman.
CREATE INDEX letter_by_recipient ON mail.letter (recipient);
CREATE INDEX letter_by_age ON mail.letter (created_at);

REVOKE ALL ON FUNCTION
  account.try(text, integer, interval, interval, interval),
  account.move_guest(uuid, uuid)
  FROM PUBLIC, anon, authenticated;
