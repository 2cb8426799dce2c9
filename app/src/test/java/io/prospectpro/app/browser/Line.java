package io.prospectpro.app.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line between a browser and the server, as a port of its own; a test cuts and mends it. */
final class Line implements AutoCloseable {

  private final ServerSocket entrance;
  private final int serverPort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  private Line(ServerSocket entrance, int serverPort) {
    this.entrance = entrance;
    this.serverPort = serverPort;
  }

  static Line to(int serverPort) throws IOException {
    var entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var line = new Line(entrance, serverPort);
    Thread.ofVirtual().start(line::connectAll);
    return line;
  }

  String url() {
    return "http://127.0.0.1:" + entrance.getLocalPort();
  }

  /** Breaks all connections, and every new one, until the line is mended. */
  void cut() {
    isCut = true;
    open.forEach(Line::end);
  }

  void mend() {
    isCut = false;
  }

  private void connectAll() {
    while (!entrance.isClosed()) {
      try {
        connect(entrance.accept());
      } catch (IOException e) {
        if (!entrance.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket browser) throws IOException {
    var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
    open.add(browser);
    open.add(server);
    if (isCut) { // Asked only now: a cut finds each socket in the set, or is seen here.
      end(browser);
      end(server);
      return;
    }
    Thread.ofVirtual().start(() -> carry(browser, server));
    Thread.ofVirtual().start(() -> carry(server, browser));
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either end hung up, or the line was cut: both sides are closed now, which is the answer.
    } finally {
      open.remove(from);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
