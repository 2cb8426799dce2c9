package io.prospectpro.app;

import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.core.SpringProperties;

/**
 * The program. {@link #serving} answers browsers; {@link #withoutWeb} is the same without a server.
 */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = {
      // It would make up a user with a password of its own and print it.
      UserDetailsServiceAutoConfiguration.class,
      // It would count Tomcat's sessions, of which there are none: they are in the database.
      TomcatMetricsAutoConfiguration.class
    })
@ConfigurationPropertiesScan
public class ProspectPro {

  /** The web application: pages, API, and the jobs. */
  public static SpringApplication serving() {
    var application = application(WebApplicationType.SERVLET);
    // Whose main method the build has run: its beans, written down as code, are this class's.
    application.setMainApplicationClass(ProspectPro.class);
    return application;
  }

  /** Campaigns and jobs without a web server, for commands that work in a terminal. */
  public static SpringApplication withoutWeb() {
    lookForBeans();
    return application(WebApplicationType.NONE);
  }

  /** The settings as the program reads them; nothing is started. */
  public static SpringApplication settingsAlone() {
    lookForBeans();
    return application(Nothing.class, WebApplicationType.NONE);
  }

  /** Only a server's beans were written down by the build. */
  private static void lookForBeans() {
    SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
  }

  /**
   * What the build runs to write down the beans of {@link #serving} beforehand; nobody else does.
   */
  static void main(String[] args) {
    serving().run(args);
  }

  static final class Nothing {}

  private static SpringApplication application(WebApplicationType type) {
    return application(ProspectPro.class, type);
  }

  private static SpringApplication application(Class<?> source, WebApplicationType type) {
    var application = new SpringApplication(source);
    application.setWebApplicationType(type);
    return application;
  }
}
