package io.prospectpro.app.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether this machine's clock goes with the database's, and with that of a web server that the
 * settings name anyway, if it is reached by HTTPS.
 */
final class ClockCheck implements Check {

  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** What is told by HTTP is cut to whole seconds. */
  private static final Duration HTTP_TOLERANCE = TOLERANCE.plusSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final InstantSource clock;

  ClockCheck(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Topic topic() {
    return Topic.CLOCK;
  }

  @Override
  public boolean needsDatabase() {
    return true;
  }

  @Override
  public List<Finding> look(Patient patient) throws InterruptedException {
    var db = patient.database().jdbc();
    var before = clock.instant();
    var there = db.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
    var took = Duration.between(before, clock.instant());
    var off = Duration.between(before.plus(took.dividedBy(2)), there);
    // Half the way there is the most that the question itself can make it wrong by.
    if (off.abs().compareTo(TOLERANCE.plus(took.dividedBy(2))) > 0) {
      return List.of(finding(off, "the database"));
    }
    var web = webServer(patient);
    if (web.isPresent()) {
      var offWeb = offOf(web.get());
      if (offWeb.isPresent() && offWeb.get().abs().compareTo(HTTP_TOLERANCE) > 0) {
        return List.of(finding(offWeb.get(), String.valueOf(web.get().getHost())));
      }
    }
    return List.of(
        Diagnosis.CLOCK_FINE.with(
            "This machine and the database differ by %d ms.".formatted(off.abs().toMillis())));
  }

  private static Finding finding(Duration off, String whose) {
    return Diagnosis.CLOCK_OFF.with(
        "The clock of %s is %.1f seconds %s this machine's."
            .formatted(
                whose, off.abs().toMillis() / 1000.0, off.isNegative() ? "behind" : "ahead of"));
  }

  private static Optional<URI> webServer(Patient patient) {
    return Stream.of(
            "prospectpro.supabase.url", "prospectpro.tokens.issuer", "prospectpro.public-url")
        .map(name -> patient.environment().getProperty(name, ""))
        .filter(address -> address.startsWith("https://"))
        .map(URI::create)
        .findFirst();
  }

  /** Empty if it does not answer, or does not tell the time. */
  private Optional<Duration> offOf(URI server) throws InterruptedException {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(server).timeout(PATIENCE).HEAD().build(),
              BodyHandlers.discarding());
      var now = clock.instant();
      return answer
          .headers()
          .firstValue("Date")
          .flatMap(ClockCheck::parse)
          .map(there -> Duration.between(now, there));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
