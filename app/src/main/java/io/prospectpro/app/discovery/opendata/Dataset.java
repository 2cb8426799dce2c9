package io.prospectpro.app.discovery.opendata;

/**
 * What is to be known of a file of data besides its rows.
 *
 * @param key short name, stable: rows of the same dataset replace each other by their id
 * @param licence of rows that do not name their own
 * @param attribution whom to credit, as a sentence
 * @param version of the content; a bundled dataset is loaded again when it changes
 */
record Dataset(
    String key, String title, String licence, String attribution, String version, boolean bundled) {

  Dataset {
    if (!key.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new ImportRefused(
          "\"%s\" cannot name a dataset. Use small letters, digits and hyphens, for example --dataset austin-2026."
              .formatted(key));
    }
  }
}
