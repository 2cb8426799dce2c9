/**
 * Open data as a source of businesses: what is bundled, what an operator imports, and the search.
 *
 * <p>All of it lives in the database schema {@code opendata}, which holds no tenant's data and
 * which only the owner may read. Every load is one transaction under one advisory lock, so two
 * processes that start at once load once, and a load that fails leaves what was there. A dataset
 * keeps its licence and attribution, a row its own licence, and a candidate carries both as
 * provenance.
 *
 * <p>Data without coordinates is found by ZIP code, or by town where it has none; it then has no
 * distance. Uses the packages {@code discovery} and {@code lead}; nothing uses this one but wiring.
 */
@NullMarked
package io.prospectpro.app.discovery.opendata;

import org.jspecify.annotations.NullMarked;
