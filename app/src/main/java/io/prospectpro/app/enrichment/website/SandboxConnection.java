package io.prospectpro.app.enrichment.website;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;

/**
 * DANGER: lifts the guard against private addresses. The only class that does.
 *
 * <p>Sends the requests for every host, https ones too, to one port of 127.0.0.1 over plain http,
 * with the host's name in the Host header. It is for the sandbox's made-up web sites and for tests.
 * A program that reads real sites must never make one: their answers would come from this machine.
 */
public final class SandboxConnection extends SiteConnection {

  private static final InetAddress THIS_MACHINE = InetAddress.ofLiteral("127.0.0.1");

  private final int port;

  private SandboxConnection(int port) {
    this.port = port;
  }

  /** A connection to the sandbox's port on this machine; see the warning at the class. */
  public static SandboxConnection insteadOfTheInternet(int port) {
    return new SandboxConnection(port);
  }

  @Override
  HttpHost target(WebAddress address) {
    return new HttpHost("http", THIS_MACHINE, address.host(), port);
  }

  @Override
  List<InetAddress> resolve(String host) throws IOException {
    throw new NotFetched("%s is in the sandbox, where no name is looked up.".formatted(host));
  }
}
