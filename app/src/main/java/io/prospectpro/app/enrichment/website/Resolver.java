package io.prospectpro.app.enrichment.website;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/**
 * Finds the addresses of a host. Implementations are thread-safe; a call may block for a moment.
 * They need not judge the addresses: {@link PublicResolver} does.
 */
@FunctionalInterface
public interface Resolver {

  /**
   * Asks for a host's addresses.
   *
   * @return the preferred one first; never empty
   * @throws IOException if there is none, or nobody answered; the message is a sentence for people
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  List<InetAddress> addresses(String host) throws IOException, InterruptedException;
}
