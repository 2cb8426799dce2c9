package io.prospectpro.app.observation;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where spans are sent: {@code prospectpro.traces.*}.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, mostly {@code
 *     http://HOST:4318/v1/traces}; without one, there are no spans
 */
@ConfigurationProperties("prospectpro.traces")
record TraceSettings(@Nullable URI endpoint) {

  TraceSettings {
    if (endpoint != null && !endpoint.toString().isBlank() && endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "PROSPECTPRO_TRACES_ENDPOINT is '%s', which names no host. Set it to http://HOST:4318/v1/traces, or leave it out."
              .formatted(endpoint));
    }
  }

  boolean isOn() {
    return endpoint != null && !endpoint.toString().isBlank();
  }
}
