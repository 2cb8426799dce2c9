package io.prospectpro.app.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read the figures: {@code prospectpro.metrics.*}.
 *
 * @param key what {@code /actuator/prometheus} wants as a bearer token; without one, there is no
 *     such address. Behind a proxy everybody comes from this machine, so where a request comes from
 *     could not decide
 */
@ConfigurationProperties("prospectpro.metrics")
record MetricsSettings(@DefaultValue("") String key) {

  private static final int SHORTEST = 16;

  MetricsSettings {
    key = key.strip();
    if (!key.isEmpty() && key.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "PROSPECTPRO_METRICS_KEY has %d characters and could be guessed. Give it at least %d, for instance what `openssl rand -hex 16` prints."
              .formatted(key.length(), SHORTEST));
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "MetricsSettings[%s]".formatted(key.isEmpty() ? "off" : "on");
  }
}
