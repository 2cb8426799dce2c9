package io.prospectpro.app.functions;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.prospectpro.app.campaign.NewCampaign;
import io.prospectpro.app.campaign.Tier;
import io.prospectpro.app.campaign.Tiers;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the form sends. It sends more than was ever read; that is ignored.
 *
 * @param keywords a list of texts, or one text with commas
 * @param searchRadius in miles: a number, or a text such as {@code "25 miles"}
 * @param budgetLimit in US dollars, as JavaScript multiplies: 3 times 0.45 is 1.35 and a little
 * @param sessionUserId whom the form believes to be signed in
 * @param tierKey {@code BASE}, {@code PROFESSIONAL} or {@code ENTERPRISE}
 * @param tierName the same in words, asked for where the key is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DiscoveryRequest(
    @Nullable String businessType,
    @Nullable String location,
    @Nullable Object keywords,
    @Nullable Object searchRadius,
    @Nullable Integer maxResults,
    @Nullable BigDecimal budgetLimit,
    @Nullable Integer minConfidenceScore,
    @Nullable String sessionUserId,
    @Nullable String tierKey,
    @Nullable String tierName) {

  private static final int RESULTS = 5;
  private static final int CONFIDENCE = 50;
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern MILES = Pattern.compile("\\s*(\\d{1,4})(?:\\.\\d+)?\\s*[a-z.]*\\s*");

  /** As our own form would send it; checked there. */
  NewCampaign toCampaign(Tiers tiers) {
    return new NewCampaign(
        businessType,
        location,
        miles(),
        Objects.requireNonNullElse(maxResults, RESULTS),
        Objects.requireNonNullElse(minConfidenceScore, CONFIDENCE),
        budgetLimit == null ? null : budgetLimit.setScale(2, RoundingMode.HALF_UP),
        words(),
        null,
        tier(tiers).key());
  }

  /** As the first version did it: by key, else by name, else the first. */
  private Tier tier(Tiers tiers) {
    return Optional.ofNullable(tierKey)
        .flatMap(tiers::find)
        .or(
            () ->
                tiers.all().stream()
                    .filter(it -> it.label().equalsIgnoreCase(tierName))
                    .findFirst())
        .orElseGet(() -> tiers.all().getFirst());
  }

  private @Nullable Integer miles() {
    if (searchRadius == null) {
      return null;
    }
    var written = MILES.matcher(searchRadius.toString());
    if (!written.matches()) {
      throw Refusal.invalid(
          new FieldProblem(
              "searchRadius", searchRadius.toString(), "must be miles: 25, or \"25 miles\"."));
    }
    return Integer.valueOf(written.group(1));
  }

  private @Nullable List<String> words() {
    return switch (keywords) {
      case null -> null;
      case String text -> present(COMMA.splitAsStream(text));
      case List<?> texts when texts.stream().allMatch(String.class::isInstance) ->
          present(texts.stream().map(String.class::cast));
      default ->
          throw Refusal.invalid(
              new FieldProblem("keywords", keywords.toString(), "must be a list of texts."));
    };
  }

  private static List<String> present(Stream<String> words) {
    return words.map(String::strip).filter(it -> !it.isEmpty()).toList();
  }
}
