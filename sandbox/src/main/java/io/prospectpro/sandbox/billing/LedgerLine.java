package io.prospectpro.sandbox.billing;

import io.prospectpro.sandbox.provider.Provider;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One billed thing.
 *
 * @param units calls, credits or addresses, whichever the SKU counts
 * @param amount in US dollars
 * @param requestId the request's {@code X-Request-Id}
 * @param subject what it was for: a query, a domain, an address
 * @param status the HTTP status that the provider answered with, received or not
 */
public record LedgerLine(
    Instant time,
    Provider provider,
    String endpoint,
    String sku,
    BigDecimal units,
    BigDecimal amount,
    @Nullable String requestId,
    String subject,
    int status) {}
