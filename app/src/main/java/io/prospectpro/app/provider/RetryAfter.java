package io.prospectpro.app.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds or a date, see RFC 9110, section 10.2.3. */
public final class RetryAfter {

  private RetryAfter() {}

  /** Empty if the header is absent or makes no sense. */
  public static Optional<Instant> of(Reply reply, Instant now) {
    return reply.headers().firstValue("Retry-After").flatMap(value -> read(value.strip(), now));
  }

  private static Optional<Instant> read(String value, Instant now) {
    try {
      return value.matches("\\d{1,9}")
          ? Optional.of(now.plusSeconds(Long.parseLong(value)))
          : Optional.of(
              ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
