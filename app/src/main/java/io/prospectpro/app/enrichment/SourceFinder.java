package io.prospectpro.app.enrichment;

import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.provider.Payer;
import java.util.List;

/** The address that the source of the business gave. Costs nothing. */
final class SourceFinder implements ContactFinder {

  @Override
  public String key() {
    return "source";
  }

  @Override
  public Found find(Candidate candidate, Payer payer) {
    var written = candidate.contacts().email();
    return written == null || written.isBlank()
        ? Found.nothing()
        : new Found(List.of(new FoundContact(written, key(), null, null, null)), List.of());
  }
}
