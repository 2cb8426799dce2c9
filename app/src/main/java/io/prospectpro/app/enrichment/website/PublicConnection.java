package io.prospectpro.app.enrichment.website;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;

/** Connects to hosts on the public internet, and to nothing else whatever DNS says. */
public final class PublicConnection extends SiteConnection {

  private final PublicResolver resolver;

  public PublicConnection(Resolver resolver) {
    this.resolver = new PublicResolver(resolver);
  }

  @Override
  HttpHost target(WebAddress address) {
    return new HttpHost(address.uri().getScheme(), address.host(), address.port());
  }

  @Override
  List<InetAddress> resolve(String host) throws IOException, InterruptedException {
    return resolver.addresses(host);
  }
}
