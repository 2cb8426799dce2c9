package io.prospectpro.app.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request does, as far as limits go. */
enum Kind {
  READ("requests that read"),
  SUBMIT("requests that change something"),
  SIGN_IN("attempts to sign in or up"),
  STREAM("live streams opened"),
  WRONG_TOKEN("requests with a bearer token that was refused");

  private static final Pattern API = Pattern.compile("/(api|functions)(/.*)?");
  private static final Pattern DOORS =
      Pattern.compile(
          "/api/(session|sign-in|sign-up|password-reset|first-admin|invitations/accept|unsubscribe)(/.*)?");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** Empty for pages and their files, which have no limit. */
  static Optional<Kind> of(HttpServletRequest request) {
    var path = request.getRequestURI();
    if (!API.matcher(path).matches()) {
      return Optional.empty();
    }
    if (SAFE.contains(request.getMethod())) {
      return Optional.of(path.endsWith("/events") ? STREAM : READ);
    }
    return Optional.of(DOORS.matcher(path).matches() ? SIGN_IN : SUBMIT);
  }

  /** As a sentence has it: "300 requests that read". */
  String words() {
    return words;
  }
}
