package io.prospectpro.engine.job;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of work belongs in a distributed trace, as W3C Trace Context writes it: {@code
 * 00-<trace id, 32 hex digits>-<parent id, 16>-<flags, 2>}.
 */
public record Traceparent(String text) {

  /** A later version may append fields; all zeros is said to be no id. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.{0,200})?");

  public Traceparent {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          """
          '%s' is no W3C traceparent. One looks like \
          00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01."""
              .formatted(text));
    }
  }

  /** Reads what may be a traceparent; as the standard asks, anything else is as good as none. */
  public static Optional<Traceparent> find(@Nullable String text) {
    return text != null && FORM.matcher(text).matches()
        ? Optional.of(new Traceparent(text))
        : Optional.empty();
  }

  /** The 32 digits by which a trace is looked up. */
  public String traceId() {
    return text.substring(3, 35);
  }
}
