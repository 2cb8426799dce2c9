/**
 * A throw-away PostgreSQL for the database tests of every module.
 *
 * <p>One server per JVM, with durability switched off and a folder of its own that goes when the
 * JVM goes; a fresh database for whoever asks. The system property {@code test.postgres} says which
 * server: {@code bundled}, or the folder of an installed one. It lives in the main code, not in a
 * test-jar, so that other modules get it by an ordinary dependency of scope {@code test}.
 */
@NullMarked
package io.prospectpro.postgres.testing;

import org.jspecify.annotations.NullMarked;
