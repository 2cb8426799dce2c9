package io.prospectpro.app.command;

import io.prospectpro.app.ProspectPro;
import io.prospectpro.app.platform.NodeSettings;
import io.prospectpro.app.platform.Settings.SignIn;
import io.prospectpro.app.platform.config.OperatorSettings;
import io.prospectpro.app.platform.config.SettingsRefused;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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
          "logging.level.org.springframework.boot.autoconfigure.logging", "ERROR",
          "logging.level.org.springframework.boot.web.server.servlet.context", "ERROR",
          "logging.level.org.springframework.context.annotation", "ERROR");

  private static final String LOOPBACK = "127.0.0.1";
  private static final String BOTH_ROLES = "web,worker";

  private Start() {}

  /**
   * Starts the web application, as the operator has set it.
   *
   * @param port null leaves it to the settings
   * @param standards settings that hold where the operator says nothing
   * @throws SettingsRefused if something is set wrongly
   * @throws IllegalStateException if the port is taken; both before anything else is started
   */
  static ConfigurableApplicationContext serving(
      @Nullable Integer port, Map<String, Object> standards) {
    var settings = OperatorSettings.read();
    var node = settings.get(NodeSettings.class);
    var own = new HashMap<String, Object>();
    if (node.trustProxy()) {
      own.put("server.forward-headers-strategy", "native");
    }
    var application = ProspectPro.serving();
    application.setDefaultProperties(standards);
    var place = new Listening(node.address(), port == null ? node.port() : port);
    return web(application, settings, place, "INFO", own);
  }

  /**
   * Starts everything for the demo's one user, with fewer words, and for this machine alone.
   *
   * @param more settings that go before all others
   */
  static ConfigurableApplicationContext demo(@Nullable Integer port, Map<String, Object> more) {
    var settings = OperatorSettings.read();
    var node = settings.get(NodeSettings.class);
    var own = new HashMap<String, Object>(more);
    own.put("prospectpro.sign-in", SignIn.DEMO);
    own.put("prospectpro.roles", BOTH_ROLES);
    var place = new Listening(LOOPBACK, port == null ? node.port() : port);
    return web(ProspectPro.serving(), settings, place, "WARN", own);
  }

  /**
   * Starts everything at a free port, for this machine alone.
   *
   * @param more settings that go before all others
   */
  static ConfigurableApplicationContext training(Map<String, Object> more) {
    var own = new HashMap<String, Object>(more);
    own.put("prospectpro.roles", BOTH_ROLES);
    var place = new Listening(LOOPBACK, 0);
    return web(ProspectPro.serving(), OperatorSettings.read(), place, "INFO", own);
  }

  private static ConfigurableApplicationContext web(
      SpringApplication application,
      OperatorSettings settings,
      Listening place,
      String logLevel,
      Map<String, Object> more) {
    place.requireFree();
    var own = new HashMap<String, Object>(more);
    own.put("server.address", place.address());
    own.put("server.port", place.port());
    return start(application, settings, logLevel, own);
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
    var own = new HashMap<String, Object>(more);
    own.put("prospectpro.roles", BOTH_ROLES); // The command waits for what runs in it.
    return start(ProspectPro.withoutWeb(), OperatorSettings.read(), "WARN", own);
  }

  /**
   * Reads the settings, and starts nothing.
   *
   * @param standards settings that hold where the operator says nothing
   */
  static ConfigurableApplicationContext settings(Map<String, Object> standards) {
    var application = ProspectPro.settingsAlone();
    application.setDefaultProperties(standards);
    OperatorSettings.read().addFileTo(application);
    return start(application, "OFF", Map.of());
  }

  private static ConfigurableApplicationContext start(
      SpringApplication application,
      OperatorSettings operators,
      String logLevel,
      Map<String, Object> own) {
    operators.addTo(application);
    return start(application, logLevel, own);
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
