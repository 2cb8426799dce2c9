package io.prospectpro.app.lead;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A business accepted as a lead, to be stored. What was not found is null.
 *
 * @param key the candidate it was made of, by which calls to providers name it
 * @param fingerprints identities of the business, at least one; the first is unique in a campaign
 * @param emailStatus {@code valid}, {@code risky}, {@code invalid}, {@code pending}, {@code
 *     could_not_ask} or {@code not_found}; the first four only together with an address
 * @param emailNote a plain sentence
 * @param confidence 0 to 100
 * @param reasons why it has its confidence: each becomes an object of signal, points and text
 * @param provenance by field name: each becomes an object of its source, dataset, date and licence
 * @param cost in US dollars, what providers charged for it
 * @param contacts every address that was found, with what is known of it: each becomes an object
 * @param isSandbox whether something of it was made up by the sandbox
 * @param expiresAt when the first of its fields must be deleted; null if all may be kept
 */
public record NewLead(
    String key,
    List<String> fingerprints,
    String name,
    @Nullable String category,
    @Nullable String categoryLabel,
    @Nullable String street,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postcode,
    @Nullable String country,
    @Nullable String phone,
    @Nullable String website,
    @Nullable String email,
    @Nullable String emailStatus,
    @Nullable String emailNote,
    int confidence,
    List<?> reasons,
    @Nullable String scoreVersion,
    List<String> sources,
    Map<String, ?> provenance,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable Double distanceMiles,
    BigDecimal cost,
    List<?> contacts,
    boolean isSandbox,
    @Nullable Instant expiresAt) {

  public NewLead {
    fingerprints = List.copyOf(fingerprints);
    reasons = List.copyOf(reasons);
    contacts = List.copyOf(contacts);
    sources = List.copyOf(sources);
    provenance = Map.copyOf(provenance);
    if (fingerprints.isEmpty()) {
      throw new IllegalArgumentException(
          "Lead '%s' has no fingerprint, so it could be stored twice. Give at least one."
              .formatted(name));
    }
  }
}
