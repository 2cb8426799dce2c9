package io.prospectpro.app.enrichment.website;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Says what a test writes to whoever connects, without knowing HTTP, until the other side ends. */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Script script;
  private final CountDownLatch hungUp = new CountDownLatch(1);

  RawServer(Script script) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  /** What is said on a connection. */
  @FunctionalInterface
  interface Script {
    void play(OutputStream out) throws IOException;
  }

  static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Until the other side has closed a connection. */
  CountDownLatch hungUp() {
    return hungUp;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        Thread.ofVirtual().start(() -> play(connection));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void play(Socket connection) {
    try (connection) {
      script.play(connection.getOutputStream());
      while (connection.getInputStream().read() >= 0) {
        // The request; then until the other side hangs up.
      }
      hungUp.countDown();
    } catch (SocketException reset) {
      hungUp.countDown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
