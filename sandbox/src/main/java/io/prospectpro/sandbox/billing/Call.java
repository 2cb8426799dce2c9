package io.prospectpro.sandbox.billing;

import io.prospectpro.sandbox.provider.Provider;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that arrived, billed or not.
 *
 * @param arrivedAt when the request was there, before the wait for the answer
 * @param time when it had been worked on, just before its answer was sent
 * @param status what was answered; 0 if the request was lost before anybody worked on it
 * @param amount what all its lines add up to
 * @param fault the fault it met, if any
 */
public record Call(
    Instant arrivedAt,
    Instant time,
    Provider provider,
    String method,
    String endpoint,
    @Nullable String requestId,
    String subject,
    int status,
    BigDecimal amount,
    @Nullable String fault) {}
