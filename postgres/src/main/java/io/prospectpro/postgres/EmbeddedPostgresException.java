package io.prospectpro.postgres;

import org.jspecify.annotations.Nullable;

/** The server could not be unpacked, set up, started, reached or stopped; the message says why. */
public final class EmbeddedPostgresException extends RuntimeException {

  private static final long serialVersionUID = 1;

  EmbeddedPostgresException(String message) {
    this(message, null);
  }

  EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
