package io.prospectpro.app.enrichment.verification;

/**
 * An address that a job wants verified.
 *
 * @param leadKey the candidate it belongs to
 */
public record VerifiedAddress(String leadKey, String email, Wanted standing) {}
