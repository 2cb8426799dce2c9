package io.prospectpro.app.enrichment.website;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a page's structured data names as the firm's.
 *
 * @param title what the person is there, if it says so
 * @param page where it stands
 */
public record FoundPerson(String name, @Nullable String title, String page) {}
