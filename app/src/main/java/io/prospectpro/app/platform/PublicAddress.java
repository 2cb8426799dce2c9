package io.prospectpro.app.platform;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where people reach this server, for links in letters and on the console. Comes from the settings,
 * never from a request: its sender could have a letter lead somewhere else. Thread-safe.
 */
@Component
public final class PublicAddress {

  private static final String PORT = "local.server.port";

  private final Settings settings;
  private final Environment environment;

  PublicAddress(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /**
   * The address of a page, with a secret behind it.
   *
   * @param path begins with a slash
   * @param secret goes behind {@code #}: browsers keep that part to themselves, so it is in no
   *     server's log and in no Referer
   */
  public URI page(String path, String secret) {
    return URI.create("%s%s#%s".formatted(base(), path, secret));
  }

  /** The address of a page; {@code path} begins with a slash. */
  public URI page(String path) {
    return URI.create(base() + path);
  }

  private String base() {
    var url = settings.publicUrl();
    return url == null
        ? "http://localhost:" + environment.getProperty(PORT, "8080")
        : url.toString().replaceFirst("/+$", "");
  }
}
