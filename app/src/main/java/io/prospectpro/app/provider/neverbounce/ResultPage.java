package io.prospectpro.app.provider.neverbounce;

import java.util.List;

/** A page of a job's results. */
record ResultPage(int pages, List<CheckedAddress> addresses) {

  ResultPage {
    addresses = List.copyOf(addresses);
  }
}
