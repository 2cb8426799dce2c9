package io.prospectpro.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP proxy whose network can be cut: then nothing gets through any more, and nobody is told. No
 * connection is closed, as when a cable is pulled. Thread-safe.
 */
final class CuttableProxy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CuttableProxy.class);

  private final ServerSocket server;
  private final InetSocketAddress target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  CuttableProxy(int targetPort) throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    target = new InetSocketAddress(loopback, targetPort);
    server = new ServerSocket(0, 200, loopback);
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on nothing gets through. Answers the moment, by the clock all processes share. */
  long cut() {
    cut = true;
    return System.nanoTime();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        serve(keep(server.accept()));
      } catch (IOException e) {
        LOG.atDebug().setCause(e).log("closed, or a client that has gone already");
      }
    }
  }

  private void serve(Socket client) throws IOException {
    if (cut) {
      return; // It is connected, as far as it can tell.
    }
    var upstream = keep(new Socket(target.getAddress(), target.getPort()));
    upstream.setTcpNoDelay(true);
    client.setTcpNoDelay(true);
    Thread.ofVirtual().start(() -> forward(client, upstream));
    Thread.ofVirtual().start(() -> forward(upstream, client));
  }

  private Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void forward(Socket from, Socket to) {
    var buffer = new byte[64 * 1024];
    try {
      for (var read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        if (cut) {
          return;
        }
        to.getOutputStream().write(buffer, 0, read);
      }
      if (!cut) {
        to.close();
      }
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    if (cut) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("closed already");
    }
  }

  @Override
  public void close() throws IOException {
    cut = false;
    server.close();
    sockets.forEach(this::close);
  }
}
