package io.prospectpro.app.provider.neverbounce;

/**
 * An address to verify.
 *
 * @param id by which the result is recognised
 */
public record AddressToCheck(String id, String email) {}
