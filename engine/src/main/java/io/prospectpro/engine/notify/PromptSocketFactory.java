package io.prospectpro.engine.notify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.SocketFactory;

/**
 * Sockets for the session that listens: {@code socketFactory=} of the PostgreSQL driver.
 *
 * <p>After each notification the driver looks whether there is another one by reading with a
 * timeout of one millisecond, and hands out the first only then. These sockets answer such a look
 * at once, from what has arrived: a hint is heard a millisecond sooner. All other reads are
 * untouched. Thread-safe.
 */
public final class PromptSocketFactory extends SocketFactory {

  /** The driver's timeout for a look. */
  private static final int LOOK_MILLIS = 1;

  @Override
  public Socket createSocket() {
    return new PromptSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return new PromptSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return new PromptSocket(host, port, localHost, localPort);
  }

  private static final class PromptSocket extends Socket {

    private volatile boolean looking;

    PromptSocket() {}

    PromptSocket(InetAddress host, int port) throws IOException {
      super(host, port);
    }

    PromptSocket(InetAddress host, int port, InetAddress localHost, int localPort)
        throws IOException {
      super(host, port, localHost, localPort);
    }

    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
      super.setSoTimeout(timeout);
      looking = timeout == LOOK_MILLIS;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          requireArrived();
          return super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
          requireArrived();
          return super.read(bytes, from, count);
        }

        private void requireArrived() throws IOException {
          if (looking && available() == 0) {
            throw new SocketTimeoutException("nothing has arrived");
          }
        }
      };
    }
  }
}
