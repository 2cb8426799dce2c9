package io.prospectpro.app.provider.neverbounce;

/**
 * An address to verify.
 *
 * @param id ours, for people who compare the two
 */
public record AddressToCheck(String id, String email) {}
