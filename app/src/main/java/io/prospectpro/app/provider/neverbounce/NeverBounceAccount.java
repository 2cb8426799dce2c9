package io.prospectpro.app.provider.neverbounce;

import org.jspecify.annotations.Nullable;

/**
 * The account that the key belongs to.
 *
 * @param creditsLeft paid and free; null where the account is of a kind that has none
 * @param jobsUnderWay at the moment
 */
public record NeverBounceAccount(@Nullable Integer creditsLeft, int jobsUnderWay) {}
