package io.prospectpro.app.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Which pages of other hosts may read the API's answers: those on the operator's list, and none
 * else. Never with cookies.
 *
 * <p>A page that is not on the list gets no permission, nor does its preflight; its plain requests
 * are answered as anybody's, for the browser does not show it the answer, and whatever changes
 * something needs a header that only a preflight could allow.
 */
@Component
public final class CrossOrigin implements CorsConfigurationSource {

  private final Set<String> origins;
  private final CorsConfiguration allowed = new CorsConfiguration();

  CrossOrigin(CorsSettings settings) {
    origins = Set.copyOf(settings.origins());
    allowed.setAllowedOrigins(settings.origins());
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    allowed.setAllowedHeaders(
        List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            "Idempotency-Key",
            "Last-Event-ID",
            "X-Workspace",
            // What Supabase's client and the page written for it send along; not read here.
            "apikey",
            "x-client-info",
            "x-prospect-session",
            "x-highlight-request",
            "x-highlight-trace",
            "x-highlight-session",
            "x-highlight-project",
            "x-highlight-user",
            "x-highlight-origin"));
    allowed.setExposedHeaders(List.of(HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER));
    allowed.setAllowCredentials(false);
    allowed.setMaxAge(Duration.ofHours(1));
  }

  @Override
  public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null && origins.contains(origin) && isApi(request.getRequestURI())
        ? allowed
        : null;
  }

  private static boolean isApi(String path) {
    return path.startsWith("/api/") || path.startsWith("/functions/");
  }
}
