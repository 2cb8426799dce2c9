package io.prospectpro.app.command;

import io.prospectpro.app.ProspectPro;
import io.prospectpro.app.platform.Settings.SignIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Starts the program behind a command, with or without the web server. */
final class Start {

  /** {@link Failures} says why a start failed; Spring would print its stack above that. */
  private static final Map<String, Object> QUIET =
      Map.of(
          "logging.level.org.springframework.boot.SpringApplication", "OFF",
          "logging.level.org.springframework.boot.diagnostics", "OFF",
          "logging.level.org.springframework.boot.web.server.servlet.context", "ERROR",
          "logging.level.org.springframework.context.annotation", "ERROR");

  private Start() {}

  /**
   * Starts jobs and web server. Who may come in is the operator's to set.
   *
   * @param more settings that go before all others
   * @throws IllegalStateException if the port is taken, before anything else is started
   */
  static ConfigurableApplicationContext web(int port, Map<String, Object> more) {
    return web(port, "INFO", more);
  }

  /** The same for the demo's one user, with fewer words. */
  static ConfigurableApplicationContext demo(int port, Map<String, Object> more) {
    var own = new HashMap<String, Object>(more);
    own.put("prospectpro.sign-in", SignIn.DEMO);
    return web(port, "WARN", own);
  }

  private static ConfigurableApplicationContext web(
      int port, String logLevel, Map<String, Object> more) {
    requireFree(port);
    var own = new HashMap<String, Object>(more);
    own.put("server.port", port);
    return start(ProspectPro.serving(), logLevel, own);
  }

  /** Starts jobs alone. */
  static ConfigurableApplicationContext withoutWeb() {
    return withoutWeb(Map.of());
  }

  /**
   * Starts jobs alone.
   *
   * @param more settings that go before all others
   */
  static ConfigurableApplicationContext withoutWeb(Map<String, Object> more) {
    return start(ProspectPro.withoutWeb(), "WARN", more);
  }

  private static ConfigurableApplicationContext start(
      SpringApplication application, String logLevel, Map<String, Object> own) {
    var settings = new HashMap<String, Object>(own);
    settings.put("logging.level.root", logLevel);
    settings.putAll(QUIET);
    application.setLogStartupInfo(false);
    // As arguments, which go before application.yaml; defaults would come after it.
    return application.run(
        settings.entrySet().stream()
            .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
            .toArray(String[]::new));
  }

  private static void requireFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return;
    } catch (IOException e) {
      throw new IllegalStateException(
          """
          Port %d on 127.0.0.1 is taken (%s). Is ProspectPro running already? Stop what listens \
          there, or choose another port with --port."""
              .formatted(port, e.getMessage()),
          e);
    }
  }

  static String address(ConfigurableApplicationContext context) {
    return "http://localhost:" + port(context);
  }

  /** Where the web server listens. */
  static int port(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Waits until the context is closed, by Ctrl-C or from inside. */
  static void awaitStop(ConfigurableApplicationContext context) throws InterruptedException {
    stopOf(context).await();
  }

  /** Opens when the context begins to close. */
  static CountDownLatch stopOf(ConfigurableApplicationContext context) {
    var stopped = new CountDownLatch(1);
    ApplicationListener<ContextClosedEvent> listener = _ -> stopped.countDown();
    context.addApplicationListener(listener);
    return stopped;
  }
}
