package io.prospectpro.app.provider.neverbounce;

import java.util.List;

/** What a job came to. */
public record CheckedAddresses(List<CheckedAddress> all) {

  public CheckedAddresses {
    all = List.copyOf(all);
  }
}
