package io.prospectpro.app.platform.limits;

import io.prospectpro.app.platform.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whom a request is counted for.
 *
 * @param name the user's id, or the remote address
 */
record Asker(String name, boolean isGuest) {

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final int NETWORK = 8;

  /** Who is signed in; who is not, and who is about to be, counts by address. */
  static Asker of(HttpServletRequest request, Kind kind) {
    if (kind == Kind.SIGN_IN) {
      return atAddress(request);
    }
    return Caller.current()
        .map(caller -> new Asker(caller.userId().toString(), caller.guest()))
        .orElseGet(() -> atAddress(request));
  }

  static Asker atAddress(HttpServletRequest request) {
    return new Asker(networkOf(request.getRemoteAddr()), false);
  }

  /** Of an IPv6 address the first half: whoever has one address has all that share it. */
  private static String networkOf(String address) {
    var plain = address.replaceFirst("%.*", "");
    if (!IPV6.matcher(plain).matches()) {
      return plain;
    }
    try {
      return InetAddress.getByName(plain) instanceof Inet6Address ipv6
          ? HexFormat.of().formatHex(Arrays.copyOf(ipv6.getAddress(), NETWORK))
          : plain;
    } catch (UnknownHostException e) {
      return plain;
    }
  }
}
