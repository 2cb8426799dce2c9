package io.prospectpro.app.enrichment;

import java.util.List;

/** The address that the source of the business gave. Costs nothing. */
final class SourceFinder implements ContactFinder {

  @Override
  public String key() {
    return "source";
  }

  @Override
  public Found find(Sought sought) {
    var written = sought.candidate().contacts().email();
    return written == null || written.isBlank()
        ? Found.nothing()
        : Found.of(List.of(new FoundContact(written, key(), null, null, null)));
  }
}
