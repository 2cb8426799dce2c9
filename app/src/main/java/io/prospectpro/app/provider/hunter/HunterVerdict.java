package io.prospectpro.app.provider.hunter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What Hunter's verification of an address came to.
 *
 * @param status in Hunter's words: {@code valid}, {@code invalid}, {@code accept_all}, {@code
 *     webmail}, {@code disposable} or {@code unknown}
 * @param date when it was verified; null if Hunter does not say
 */
public record HunterVerdict(String status, @Nullable LocalDate date) {}
