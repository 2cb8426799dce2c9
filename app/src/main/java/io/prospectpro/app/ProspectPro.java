package io.prospectpro.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/**
 * The program. {@link #serving} answers browsers; {@link #withoutWeb} is the same without a server.
 */
@SpringBootApplication(
    proxyBeanMethods = false,
    // It would make up a user with a password of its own and print it.
    exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class ProspectPro {

  /** The web application: pages, API, and the jobs. */
  public static SpringApplication serving() {
    return application(WebApplicationType.SERVLET);
  }

  /** Campaigns and jobs without a web server, for commands that work in a terminal. */
  public static SpringApplication withoutWeb() {
    return application(WebApplicationType.NONE);
  }

  /** The settings as the program reads them; nothing is started. */
  public static SpringApplication settingsAlone() {
    return application(Nothing.class, WebApplicationType.NONE);
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
