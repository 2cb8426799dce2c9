package io.prospectpro.app.provider.hunter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Hunter knows of a domain: at least one address.
 *
 * @param isAcceptAll its mail server accepts every address, so that none can be verified
 * @param pattern how its addresses are made, for example {@code {first}.{last}}
 */
public record HunterDomain(
    String domain,
    boolean isAcceptAll,
    boolean isDisposable,
    boolean isWebmail,
    @Nullable String pattern,
    @Nullable String organization,
    List<HunterAddress> addresses) {

  public HunterDomain {
    addresses = List.copyOf(addresses);
  }
}
