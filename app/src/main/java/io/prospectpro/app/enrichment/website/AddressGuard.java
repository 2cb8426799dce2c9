package io.prospectpro.app.enrichment.website;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which IP addresses the crawler may connect to: public unicast ones alone.
 *
 * <p>The networks that it refuses are data, {@code special-purpose-addresses.txt}; the file covers
 * all of IPv6 except what is handed out for public use, so that a form nobody thought of is refused
 * too. Immutable.
 */
final class AddressGuard {

  private static final List<Network> REFUSED =
      Lists.read("special-purpose-addresses.txt").stream().map(Network::parse).toList();

  private AddressGuard() {}

  /** What speaks against the address, as in "10.1.2.3 is private use (10.0.0.0/8)"; or empty. */
  static Optional<String> objection(InetAddress address) {
    return REFUSED.stream()
        .filter(network -> network.contains(address.getAddress()))
        .findFirst()
        .map(
            network ->
                "%s is %s (%s)"
                    .formatted(address.getHostAddress(), network.purpose(), network.cidr()));
  }

  private record Network(String cidr, String purpose, InetAddress first, int bits) {

    static Network parse(String line) {
      var parts = line.split("\\s+", 2);
      var cidr = parts[0].split("/", 2);
      return new Network(
          parts[0], parts[1], InetAddress.ofLiteral(cidr[0]), Integer.parseInt(cidr[1]));
    }

    boolean contains(byte[] address) {
      var start = first.getAddress();
      if (start.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
