-- V010__create_open_data.sql
-- Open data that every campaign may search: businesses, cities, ZIP codes. No tenant's data is here, so
-- there is no row-level security; nobody but the owner may read it, and the program searches it as the owner.
-- (The schema public holds only tables with row-level security.)
CREATE SCHEMA opendata;
REVOKE ALL ON SCHEMA opendata FROM PUBLIC;

-- What was loaded, under which licence, and whom to credit.
CREATE TABLE opendata.dataset (
  key         text        PRIMARY KEY,
  title       text        NOT NULL,
  licence     text        NOT NULL,
  attribution text        NOT NULL,
  version     text        NOT NULL,               -- a bundled file with another version is loaded again
  is_bundled  boolean     NOT NULL,
  row_count   integer     NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT key_is_a_short_name CHECK (key ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);

CREATE TABLE opendata.business (
  dataset    text             NOT NULL REFERENCES opendata.dataset ON DELETE CASCADE,
  id         text             NOT NULL,           -- unique within the dataset, stable from release to release
  name       text             NOT NULL CHECK (name <> ''),
  category   text             NOT NULL,
  categories text[]           NOT NULL,           -- the main one first: what a search compares
  street     text,
  city       text,
  state      text,
  postcode   text,
  country    text             NOT NULL,
  phone      text,                                -- as the source wrote it, like website and email
  website    text,
  email      text,
  brand      text,
  lat        double precision,
  lon        double precision,
  confidence double precision,                    -- the source's own, 0 to 1
  seen_at    timestamptz,                         -- when the source last saw or changed the row
  licence    text             NOT NULL,
  city_key   text,                                -- the city in the form in which names are compared
  zip        text,                                -- the first five digits of a United States postcode

  PRIMARY KEY (dataset, id),
  CONSTRAINT position_is_whole_or_absent CHECK ((lat IS NULL) = (lon IS NULL)),
  CONSTRAINT position_is_on_earth CHECK (abs(lat) <= 90 AND abs(lon) <= 180),
  CONSTRAINT confidence_is_a_share CHECK (confidence BETWEEN 0 AND 1),
  CONSTRAINT business_is_somewhere CHECK (lat IS NOT NULL OR zip IS NOT NULL OR city_key IS NOT NULL)
);

-- These four serve OpenDataStore.search: rows with a position by bounding box, the others by ZIP code, or by
-- town where there is no ZIP code; and the rare type in a crowded area by its category.
CREATE INDEX business_position ON opendata.business (lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX business_zip ON opendata.business (zip) WHERE lat IS NULL;
CREATE INDEX business_town ON opendata.business (state, city_key) WHERE lat IS NULL AND zip IS NULL;
CREATE INDEX business_categories ON opendata.business USING gin (categories);

-- Where there is data at all, and how much; rewritten with each load of a dataset.
CREATE TABLE opendata.coverage (
  dataset    text    NOT NULL REFERENCES opendata.dataset ON DELETE CASCADE,
  state      text    NOT NULL,
  city       text    NOT NULL,
  businesses integer NOT NULL,

  PRIMARY KEY (dataset, state, city)
);

-- How many businesses have each main category; rewritten with each load of a dataset.
CREATE TABLE opendata.category_use (
  dataset    text    NOT NULL REFERENCES opendata.dataset ON DELETE CASCADE,
  category   text    NOT NULL,
  businesses integer NOT NULL,

  PRIMARY KEY (dataset, category)
);

CREATE TABLE opendata.city (
  geoname_id integer          PRIMARY KEY,
  name       text             NOT NULL,
  state      text             NOT NULL,
  name_key   text             NOT NULL,
  lat        double precision NOT NULL,
  lon        double precision NOT NULL,
  population integer          NOT NULL
);

-- text_pattern_ops serves equality (a town by name) and LIKE 'boul%' (suggestions), in any collation.
CREATE INDEX city_name ON opendata.city (name_key text_pattern_ops);

CREATE TABLE opendata.zip_code (
  zip      text             PRIMARY KEY,
  city     text             NOT NULL,
  state    text             NOT NULL,
  city_key text             NOT NULL,
  lat      double precision NOT NULL,
  lon      double precision NOT NULL
);

CREATE INDEX zip_start ON opendata.zip_code (zip text_pattern_ops);
CREATE INDEX zip_town ON opendata.zip_code (city_key);
CREATE INDEX zip_position ON opendata.zip_code (lat, lon);

-- Great-circle distance in miles. Plain arithmetic, so that no extension is needed.
CREATE FUNCTION opendata.miles(
  lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 2 * 3958.8 * asin(least(1, sqrt(
  power(sin(radians(lat2 - lat1) / 2), 2)
  + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))));
