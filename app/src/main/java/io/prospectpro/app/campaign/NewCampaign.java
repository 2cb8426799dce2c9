package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.OneLine;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is asked for. Only business type and location must be said. The messages are
 * read after the field's name.
 *
 * @param budget in US dollars; without one, what that many leads cost at most
 * @param tier the key of a {@link Tier}; without one, the first
 * @param includeDelivered without it, businesses of the user's earlier campaigns are left out
 */
public record NewCampaign(
    @NotBlank(message = "is missing: name a kind of business, for instance \"coffee shop\".")
        @Size(
            max = 300,
            message = "is longer than 300 characters: name a few kinds, in a few words.")
        @OneLine
        @Nullable String businessType,
    @NotBlank(message = "is missing: name a place, for instance \"Boulder, CO\" or \"80302\".")
        @Size(max = 100, message = "is longer than 100 characters: a town or ZIP code will do.")
        @OneLine
        @Nullable String location,
    @Min(value = 1, message = "must lie between 1 and 100 miles.")
        @Max(value = 100, message = "must lie between 1 and 100 miles.")
        @Nullable Integer radiusMiles,
    @Min(value = 1, message = "must lie between 1 and 500: ask for at least one lead.")
        @Max(value = 500, message = "must lie between 1 and 500: split a larger wish by place.")
        @Nullable Integer maxResults,
    @Min(value = 0, message = "must lie between 0 and 100; 50 is usual.")
        @Max(value = 100, message = "must lie between 0 and 100; 50 is usual.")
        @Nullable Integer minConfidence,
    @DecimalMin(value = "0", message = "must not be negative: 0 spends nothing.")
        @DecimalMax(value = "100000", message = "must not be more than 100000 US dollars.")
        @Digits(
            integer = 6,
            fraction = 2,
            message = "must be dollars and cents, for instance 3.00.")
        @Nullable BigDecimal budget,
    @Size(max = 20, message = "are more than 20: keep those that matter.")
        @Nullable
            List<
                @NotBlank(message = "is empty: leave it out.")
                @Size(max = 50, message = "is longer than 50 characters: one word or two will do.")
                @OneLine String>
            keywords,
    @Nullable Boolean includeDelivered,
    @Nullable String tier) {

  private static final int RADIUS = 10;
  private static final int RESULTS = 20;
  private static final int CONFIDENCE = 50;

  /** The criteria, once this was found valid: defaults filled in, spaces at the ends gone. */
  Criteria toCriteria(Tier of) {
    var results = maxResults == null ? RESULTS : maxResults;
    return new Criteria(
        String.valueOf(businessType).strip(),
        String.valueOf(location).strip(),
        radiusMiles == null ? RADIUS : radiusMiles,
        results,
        minConfidence == null ? CONFIDENCE : minConfidence,
        budget == null ? of.pricePerLead().multiply(BigDecimal.valueOf(results)) : budget,
        keywords == null ? List.of() : keywords.stream().map(String::strip).toList(),
        includeDelivered != null && includeDelivered,
        of.key());
  }
}
