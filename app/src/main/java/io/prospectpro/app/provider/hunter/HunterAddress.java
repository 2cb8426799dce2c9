package io.prospectpro.app.provider.hunter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that Hunter knows, with what it knows of it. What it did not say is null.
 *
 * @param isPersonal a person's; otherwise one that several read, such as info@
 * @param confidence 0 to 100, that the address is right
 * @param seniority {@code junior}, {@code senior} or {@code executive}
 * @param verdict what Hunter's own verification came to
 * @param sources pages on which the address was seen
 */
public record HunterAddress(
    String email,
    boolean isPersonal,
    @Nullable Integer confidence,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String position,
    @Nullable String seniority,
    @Nullable String department,
    @Nullable String phone,
    @Nullable HunterVerdict verdict,
    List<String> sources) {

  public HunterAddress {
    sources = List.copyOf(sources);
  }
}
