package io.prospectpro.app.platform;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of which other hosts may call the API from a browser: {@code prospectpro.cors.origins}.
 * They sign in by bearer token; cookies are for our own page.
 *
 * @param origins scheme, host and, unless it is the usual one, port: {@code https://app.example}
 */
@ConfigurationProperties("prospectpro.cors")
record CorsSettings(@DefaultValue List<String> origins) {

  CorsSettings {
    origins = origins.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    origins.forEach(CorsSettings::require);
  }

  private static void require(String origin) {
    if (!isOrigin(origin)) {
      throw new IllegalArgumentException(
          """
          '%s' in prospectpro.cors.origins is no origin: write scheme and host in small letters and, \
          if need be, the port, such as https://app.example or http://localhost:5173. There is no \
          wildcard."""
              .formatted(origin));
    }
  }

  private static boolean isOrigin(String text) {
    if (!text.matches("https?://[a-z0-9.\\[\\]:-]+")) {
      return false;
    }
    try {
      var uri = URI.create(text);
      return uri.getHost() != null && uri.getRawPath().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
