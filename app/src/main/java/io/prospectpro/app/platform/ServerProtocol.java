package io.prospectpro.app.platform;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 with small buffers for answers, of bytes and of characters, and an end that breaks off
 * nobody. Public, for Tomcat makes it by its name. Thread-safe.
 */
public final class ServerProtocol extends Http11NioProtocol {

  private static final int ANSWER_BUFFER = 2048;

  private final LastCallEndpoint endpoint;

  public ServerProtocol() {
    this(new LastCallEndpoint());
  }

  private ServerProtocol(LastCallEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public int getDesiredBufferSize() {
    return ANSWER_BUFFER;
  }

  /** From now on each answer says that its connection is closed: the next request is another's. */
  void keepNoConnection() {
    setMaxKeepAliveRequests(1);
  }

  /** See {@link LastCallEndpoint#stopListening}. */
  void stopListening() throws InterruptedException {
    endpoint.stopListening();
  }
}
