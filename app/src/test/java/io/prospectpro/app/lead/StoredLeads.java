package io.prospectpro.app.lead;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes stored leads for tests: a dentist in Boulder but for what a test says. */
public final class StoredLeads {

  private StoredLeads() {}

  /**
   * With an address.
   *
   * @param contacts as JSON
   */
  public static StoredLead lead(
      @Nullable String email, String emailStatus, String contacts, boolean isSandbox) {
    return new StoredLead(
        UUID.randomUUID(),
        "open_data:test:1",
        "Pearl Dental",
        "dentist",
        "Dentist",
        "1 Pearl St",
        "Boulder",
        "CO",
        "80302",
        "US",
        "+13035550101",
        "https://pearl.com",
        email,
        emailStatus,
        null,
        90,
        "[]",
        "1",
        List.of("open_data"),
        "{}",
        null,
        null,
        null,
        new BigDecimal("0.0325"),
        contacts,
        isSandbox,
        null,
        Instant.EPOCH);
  }
}
