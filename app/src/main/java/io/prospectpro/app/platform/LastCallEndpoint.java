package io.prospectpro.app.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * Tomcat's listening socket, which can be closed without breaking off anybody who has reached it.
 *
 * <p>Tomcat's own graceful shutdown first stops taking connections and closes the socket some
 * milliseconds later: whoever connects in between sees the connection reset after the request was
 * sent, and a proxy must not send a POST again. Here, who waits in the system's queue is taken
 * until nobody does, and the socket is closed in the same breath; from then on the system refuses,
 * and a proxy goes to another server. Thread-safe.
 */
final class LastCallEndpoint extends NioEndpoint {

  private static final int WAKE_UP_MILLIS = 1_000;
  private static final long LONGEST_SECONDS = 5;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean lastCall;

  /**
   * Takes whoever has connected, and nobody after that. Returns when the socket is closed, or after
   * five seconds in which there were too many connections to take another.
   */
  void stopListening() throws InterruptedException {
    lastCall = true;
    try (var visitor = new Socket()) {
      var listening = getLocalAddress();
      if (listening == null) {
        return; // It is closed already.
      }
      visitor.connect(reachable(listening), WAKE_UP_MILLIS);
    } catch (IOException e) {
      getLog().debug("Nobody had to be woken up", e);
    }
    var _ = closed.await(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  private static InetSocketAddress reachable(InetSocketAddress listening) {
    return listening.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getPort())
        : listening;
  }

  /** Called by Tomcat's one thread that takes connections, again and again. */
  @Override
  protected SocketChannel serverSocketAccept() throws Exception {
    if (!lastCall) {
      return super.serverSocketAccept();
    }
    if (closed.getCount() > 0) {
      var socket = (ServerSocketChannel) getServerSocket();
      socket.configureBlocking(false);
      var waiting = socket.accept();
      if (waiting != null) {
        return waiting;
      }
      socket.close();
      closed.countDown();
    }
    stopping.await();
    return SocketChannel.open(); // Nobody. Tomcat, which is pausing, throws it away.
  }

  /** Tomcat would connect to a socket that is closed, and warn. */
  @Override
  protected void unlockAccept() {
    if (closed.getCount() > 0) {
      super.unlockAccept();
    }
    stopping.countDown();
  }
}
