-- Server-side sessions, with the columns Spring Session reads and writes. In a schema of their own,
-- which only the owner sees: whoever reads a session id is signed in.

CREATE SCHEMA web_session;
REVOKE ALL ON SCHEMA web_session FROM PUBLIC;

CREATE TABLE web_session.session (
  primary_id            char(36)     PRIMARY KEY,
  session_id            char(36)     NOT NULL UNIQUE,
  creation_time         bigint       NOT NULL,        -- milliseconds since 1970, as all times here
  last_access_time      bigint       NOT NULL,
  max_inactive_interval integer      NOT NULL,        -- seconds
  expiry_time           bigint       NOT NULL,
  principal_name        varchar(100)
) WITH (fillfactor = 70);

CREATE INDEX session_expiry ON web_session.session (expiry_time);
CREATE INDEX session_principal ON web_session.session (principal_name);

CREATE TABLE web_session.session_attributes (
  session_primary_id    char(36)     NOT NULL REFERENCES web_session.session (primary_id) ON DELETE CASCADE,
  attribute_name        varchar(200) NOT NULL,
  attribute_bytes       bytea        NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);
