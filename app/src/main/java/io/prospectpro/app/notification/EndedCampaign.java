package io.prospectpro.app.notification;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that has ended, and who began it.
 *
 * @param wanted how many leads were asked for
 * @param error null unless it failed
 */
record EndedCampaign(
    UUID userId,
    String email,
    UUID campaignId,
    String name,
    int wanted,
    int leads,
    int withEmail,
    BigDecimal cost,
    @Nullable String error) {}
