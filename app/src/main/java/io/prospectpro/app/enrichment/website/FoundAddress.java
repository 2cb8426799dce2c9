package io.prospectpro.app.enrichment.website;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address that stands on a page.
 *
 * @param email in lower case
 * @param page where it stands
 * @param person whose it is, where the page's structured data says so
 * @param title what that person is at the firm, likewise
 */
public record FoundAddress(
    String email,
    String page,
    Instant foundAt,
    How how,
    @Nullable String person,
    @Nullable String title) {

  /** How the page says it, the most reliable first. */
  public enum How {
    /** In structured data for machines (JSON-LD). */
    SCHEMA_ORG,
    /** As a link that opens a mail program. */
    MAILTO,
    /** In the text that people see. */
    TEXT,
    /** Written so that machines should not see it: "name [at] firm [dot] com". */
    OBFUSCATED
  }
}
