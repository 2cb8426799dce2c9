package io.prospectpro.app.enrichment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as a finder found it. Nobody guesses one.
 *
 * @param finder who found it: {@code source}, {@code website}, {@code hunter}
 * @param url where it stands in public; null if the finder does not say
 * @param person whose it is; null for an address of the whole firm
 * @param verification what a provider says of it; null if none was asked
 */
public record FoundContact(
    String email,
    String finder,
    @Nullable String url,
    @Nullable Person person,
    @Nullable Verification verification) {

  FoundContact withVerification(Verification verdict) {
    return new FoundContact(email, finder, url, person, verdict);
  }

  /** A person as a page or provider names one. */
  public record Person(@Nullable String name, @Nullable String position) {}

  /**
   * A provider's verdict, in the provider's words.
   *
   * @param status what it means to us
   * @param flags as the provider names them
   */
  public record Verification(
      String provider, String verdict, List<String> flags, Instant at, EmailStatus status) {

    public Verification {
      flags = List.copyOf(flags);
    }
  }
}
