package io.prospectpro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class CuttableProxyTest {

  @Test
  void cutConnectionStaysOpenAndSilent() throws Exception {
    try (var echo = echo();
        var proxy = new CuttableProxy(echo.getLocalPort());
        var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      client.getOutputStream().write('a');
      assertThat(client.getInputStream().read()).isEqualTo('a');

      proxy.cut();
      client.getOutputStream().write('b');

      client.setSoTimeout(200);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void newConnectionIsAcceptedAndSilentOnceCut() throws Exception {
    try (var echo = echo();
        var proxy = new CuttableProxy(echo.getLocalPort())) {
      proxy.cut();

      try (var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
        client.getOutputStream().write('a');
        client.setSoTimeout(200);
        assertThatThrownBy(() -> client.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
      }
    }
  }

  /** Answers each connection with what it says. */
  private static ServerSocket echo() throws IOException {
    var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> echo(server));
    return server;
  }

  private static void echo(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      assertThat(server.isClosed() || e.getMessage() != null).isTrue();
    }
  }
}
