package io.prospectpro.app.enrichment.website;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;

/**
 * How the crawler gets to a site. There are two ways: {@link PublicConnection} to the internet, and
 * {@link SandboxConnection} to a server on this machine. Nobody outside this package can add a
 * third.
 */
public abstract class SiteConnection {

  SiteConnection() {}

  /** Whom to connect to for this address; without an IP address {@link #resolve} is asked. */
  abstract HttpHost target(WebAddress address);

  /**
   * The IP addresses to try for a host, in this order. Asked once for each connection, and what it
   * says is connected to without another look-up: a name that changes its answer gains nothing.
   */
  abstract List<InetAddress> resolve(String host) throws IOException, InterruptedException;
}
