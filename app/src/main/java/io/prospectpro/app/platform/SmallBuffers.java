package io.prospectpro.app.platform;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Keeps connections small and to themselves. Thousands of live streams are open for minutes and
 * carry a few hundred bytes at a time; the usual buffers are made for pages, and cost each of them
 * 40 kB more.
 */
@Component
@ConditionalOnWebApplication
final class SmallBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String SOCKET_BUFFER = "2048";

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(Protocol.class.getName());
    factory.addConnectorCustomizers(
        connector -> {
          connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER);
          connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER);
          // Where a stream's reader is gone, the thread that writes it and the one that ends it
          // both have its objects in hand: they must not become another connection's meanwhile.
          connector.setProperty("processorCache", "0");
        });
  }

  /** HTTP/1.1 with small buffers for answers, of bytes and of characters. Made by Tomcat. */
  public static final class Protocol extends Http11NioProtocol {

    private static final int ANSWER_BUFFER = 2048;

    @Override
    public int getDesiredBufferSize() {
      return ANSWER_BUFFER;
    }
  }
}
