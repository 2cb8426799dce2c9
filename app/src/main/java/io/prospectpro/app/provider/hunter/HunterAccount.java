package io.prospectpro.app.provider.hunter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The account that the key belongs to.
 *
 * @param resetDate when the next billing period begins
 * @param creditsLeft of this period; null if Hunter does not say
 */
public record HunterAccount(
    @Nullable String plan, LocalDate resetDate, @Nullable Integer creditsLeft) {}
