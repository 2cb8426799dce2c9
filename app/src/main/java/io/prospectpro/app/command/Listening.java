package io.prospectpro.app.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.springframework.context.ApplicationContext;

/** Where a server listens, or is to. */
record Listening(String address, int port) {

  /**
   * Looks before anything is started.
   *
   * @throws IllegalStateException if the port is taken, or there is no such address here
   */
  void requireFree() {
    try (var _ = new ServerSocket(port, 1, InetAddress.getByName(address))) {
      return;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          """
          PROSPECTPRO_ADDRESS is '%s', which is no address. Set it to 127.0.0.1 for this machine \
          alone, or to 0.0.0.0 for everywhere."""
              .formatted(address),
          e);
    } catch (IOException e) {
      throw new IllegalStateException(
          """
          Port %d on %s is taken (%s). Is ProspectPro running already? Stop what listens there, or \
          choose another port with --port."""
              .formatted(port, address, e.getMessage()),
          e);
    }
  }

  /** How somebody on this machine reaches the server that was started. */
  static String addressOf(ApplicationContext context) {
    var environment = context.getEnvironment();
    var port = environment.getProperty("local.server.port");
    var address = environment.getProperty("server.address", "127.0.0.1");
    return "http://%s:%s".formatted(nameOf(address), port);
  }

  private static String nameOf(String address) {
    try {
      var known = InetAddress.getByName(address);
      if (known.isAnyLocalAddress() || known.isLoopbackAddress()) {
        return "localhost";
      }
      return address.contains(":") ? "[%s]".formatted(address) : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
