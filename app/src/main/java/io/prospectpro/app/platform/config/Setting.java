package io.prospectpro.app.platform.config;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.ResolvableType;

/**
 * Something an operator may set.
 *
 * @param name as the program knows it: {@code prospectpro.mail.host}
 * @param standard what it is without being set, as one would write it; empty if it is nothing then
 */
public record Setting(String name, ResolvableType type, String standard) {

  static final String PREFIX = "prospectpro.";

  private static final Pattern SECRET = Pattern.compile(".*(password|secret|key|keys)");

  /** Its name in the environment: {@code PROSPECTPRO_MAIL_HOST}. */
  public String environmentName() {
    return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** Its name in the file: {@code mail.host}. */
  public String fileName() {
    return name.substring(PREFIX.length());
  }

  /** Whether its value is nobody's business, as a password's is. */
  boolean isSecret() {
    return SECRET.matcher(name).matches();
  }
}
