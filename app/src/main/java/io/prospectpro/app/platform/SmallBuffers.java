package io.prospectpro.app.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Keeps connections small and to themselves. Thousands of live streams are open for minutes and
 * carry a few hundred bytes at a time; the usual buffers are made for pages, and cost each of them
 * 40 kB more. (Those for answers are {@link ServerProtocol}'s.)
 */
@Component
@ConditionalOnWebApplication
final class SmallBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String SOCKET_BUFFER = "2048";

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(
        connector -> {
          connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER);
          connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER);
          // Where a stream's reader is gone, the thread that writes it and the one that ends it
          // both have its objects in hand: they must not become another connection's meanwhile.
          connector.setProperty("processorCache", "0");
        });
  }
}
