package io.prospectpro.app.secret;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What secrets in the database are encrypted with: {@code PROSPECTPRO_SECRET_KEY} and {@code
 * PROSPECTPRO_SECRET_OLDKEYS}, each 32 random bytes in Base64. The same on all nodes.
 *
 * @param key without one, no secrets can be stored
 * @param oldKeys what was encrypted with these can still be read
 */
@ConfigurationProperties("prospectpro.secret")
record SecretSettings(@DefaultValue("") String key, @DefaultValue List<String> oldKeys) {

  /** Without the keys. */
  @Override
  public String toString() {
    return "SecretSettings[%s, %d old]".formatted(key.isBlank() ? "none" : "set", oldKeys.size());
  }
}
