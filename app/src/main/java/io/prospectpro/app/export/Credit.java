package io.prospectpro.app.export;

/**
 * Whom to name for data that a file contains, and under which licence it came.
 *
 * @param source the kind of source, for example {@code open_data}
 * @param dataset the dataset within it, for example {@code overture-boulder-co}
 * @param text the sentence or the name that the licence asks for
 */
record Credit(String source, String dataset, String licence, String text) {}
