package io.prospectpro.app.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Holds the end of the program up, first of all. For as long as a load balancer needs to notice
 * that readiness says no, everything is answered as ever; Spring has made readiness say so before
 * it stops anything. Then nobody is taken any more, and those who came are given a moment to say
 * what they want: from then on Spring waits for their answers. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
final class Drain
    implements SmartLifecycle, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  /** Tomcat closes, unread, a connection whose request it has not begun to read when it stops. */
  private static final long UNTIL_READ_MILLIS = 200;

  private final Duration patience;
  private volatile @Nullable ServerProtocol protocol;
  private volatile boolean running;

  Drain(NodeSettings node) {
    this.patience = node.drainWait();
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(ServerProtocol.class.getName());
    factory.addConnectorCustomizers(
        connector -> protocol = (ServerProtocol) connector.getProtocolHandler());
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    var server = protocol;
    if (server == null) {
      return;
    }
    try {
      server.keepNoConnection();
      TimeUnit.NANOSECONDS.sleep(patience.toNanos());
      server.stopListening();
      TimeUnit.MILLISECONDS.sleep(UNTIL_READ_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Whoever hurries the end gets it.
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
