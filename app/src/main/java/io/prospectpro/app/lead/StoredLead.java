package io.prospectpro.app.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A lead as it is kept and as the API shows it. What was not found is null. */
public record StoredLead(
    UUID id,
    @Nullable String key,
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
    @JsonRawValue String reasons,
    @Nullable String scoreVersion,
    List<String> sources,
    @JsonRawValue String provenance,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable Double distanceMiles,
    BigDecimal cost,
    @JsonRawValue String contacts,
    @JsonProperty("sandbox") boolean isSandbox,
    @Nullable Instant expiresAt,
    Instant createdAt) {

  /** Street, town, state and postcode in one line; null where nothing of them is known. */
  @JsonProperty
  public @Nullable String address() {
    var area = joined(" ", state, postcode);
    var line = joined(", ", street, city, area);
    return line.isEmpty() ? null : line;
  }

  private static String joined(String separator, @Nullable String... parts) {
    return Stream.of(parts)
        .filter(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining(separator));
  }
}
