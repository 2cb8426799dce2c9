package io.prospectpro.app.browser;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.provider.Payer;
import java.util.List;

/** Answers that it found nothing, but only when its gate is open: so discovery can be held. */
record WaitingSource(Gate gate) implements BusinessSource {

  @Override
  public String key() {
    return "waiting";
  }

  @Override
  public boolean isPaid() {
    return false;
  }

  @Override
  public Discovery search(Search search, Payer payer) {
    gate.pass();
    return new Discovery.Found(List.of(), 0);
  }
}
