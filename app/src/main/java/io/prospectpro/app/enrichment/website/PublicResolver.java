package io.prospectpro.app.enrichment.website;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves of a resolver's answer what may be connected to.
 *
 * <p>A host with a public and a private address is read at its public one: many a firm's DNS has a
 * leftover, and what was not checked is never connected to.
 */
final class PublicResolver implements Resolver {

  private final Resolver resolver;

  PublicResolver(Resolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public List<InetAddress> addresses(String host) throws IOException, InterruptedException {
    var allowed = new ArrayList<InetAddress>();
    var objections = new ArrayList<String>();
    for (var address : resolver.addresses(host)) {
      AddressGuard.objection(address).ifPresentOrElse(objections::add, () -> allowed.add(address));
    }
    if (allowed.isEmpty()) {
      throw new NotFetched(
          "%s has no public address: %s.".formatted(host, String.join(", ", objections)));
    }
    return List.copyOf(allowed);
  }
}
