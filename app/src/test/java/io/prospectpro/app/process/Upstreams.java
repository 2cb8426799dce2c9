package io.prospectpro.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Hands requests to one of several servers, as nginx does with deploy/nginx.conf: each has its
 * turn, on a new connection. One that refuses the connection is passed over. One that breaks off
 * before it has answered is passed over too if the request only reads; a POST that was sent is not
 * sent again, so that nothing is done twice, and fails. Nothing else is repeated: an answer is an
 * answer, 503 as well. Thread-safe.
 */
final class Upstreams {

  private static final int PATIENCE_MILLIS = 30_000;

  private final int[] ports;
  private final AtomicInteger turn = new AtomicInteger();

  Upstreams(int... ports) {
    this.ports = ports.clone();
  }

  /**
   * An answer.
   *
   * @param headers as they came, a line each
   */
  record Answer(int status, List<String> headers, String body) {

    static Answer of(byte[] bytes) {
      var text = new String(bytes, UTF_8);
      var end = text.indexOf("\r\n\r\n");
      var head = Arrays.asList(text.substring(0, end).split("\r\n", -1));
      var status = Integer.parseInt(head.getFirst().split(" ", -1)[1]);
      return new Answer(status, head.subList(1, head.size()), text.substring(end + 4));
    }
  }

  /**
   * Sends it to whoever takes it.
   *
   * @throws IOException if nobody did: a visitor would see a 502
   */
  Answer send(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    var first = turn.getAndIncrement();
    var failures = new IOException("No server takes %s %s".formatted(method, path));
    for (var i = 0; i < ports.length; i++) {
      var port = ports[Math.floorMod(first + i, ports.length)];
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
        var answer = exchange(socket, message(method, path, headers, body));
        if (answer.length > 0) {
          return Answer.of(answer);
        }
        failures.addSuppressed(new IOException("%d broke off".formatted(port)));
        if (!method.equals("GET")) {
          throw failures;
        }
      } catch (ConnectException e) {
        failures.addSuppressed(e);
      }
    }
    throw failures;
  }

  /** HTTP/1.0, as nginx speaks it to its servers unless told otherwise: the end is the end. */
  private static byte[] message(
      String method, String path, Map<String, String> headers, String body) {
    var more =
        headers.entrySet().stream()
            .map(header -> "%s: %s\r\n".formatted(header.getKey(), header.getValue()))
            .collect(Collectors.joining());
    var bytes = body.getBytes(UTF_8).length;
    return "%s %s HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n%s\r\n%s"
        .formatted(method, path, bytes, more, body)
        .getBytes(UTF_8);
  }

  /** All that came; nothing if the server broke off before its first byte. */
  private static byte[] exchange(Socket socket, byte[] message) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    try {
      socket.getOutputStream().write(message);
      var first = socket.getInputStream().readNBytes(1);
      if (first.length == 0) {
        return first;
      }
      var rest = socket.getInputStream().readAllBytes();
      var all = Arrays.copyOf(first, 1 + rest.length);
      System.arraycopy(rest, 0, all, 1, rest.length);
      return all;
    } catch (SocketException e) {
      return new byte[0]; // Reset.
    }
  }
}
