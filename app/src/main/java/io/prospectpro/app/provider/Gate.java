package io.prospectpro.app.provider;

import io.prospectpro.app.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one limiter and circuit breaker of each credential, shared by all nodes through the database
 * and its clock. Thread-safe.
 */
final class Gate {

  /** Failures in a row after which a provider is left alone, and for how long. */
  private static final int BREAK_AT = 5;

  private static final Duration BREAK = Duration.ofSeconds(30);

  private final JdbcClient jdbc;

  Gate(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether and when a call may be made. */
  sealed interface Leave {

    /** After so long. The moment is taken: whoever asks next gets a later one. */
    record After(Duration time) implements Leave {}

    /** Not within the caller's patience. */
    record Refused(CallOutcome outcome, @Nullable String reason, @Nullable Instant until)
        implements Leave {}
  }

  Leave enter(Credential credential, Endpoint endpoint, Duration patience) {
    var limits = endpoint.limits();
    return jdbc.sql(
            """
            SELECT extract(epoch FROM e.wait) AS wait, e.outcome, e.reason, e.until
            FROM provider.enter(:credential, :names, :calls,
              ARRAY(SELECT make_interval(secs => s) FROM unnest(:windows) WITH ORDINALITY AS w (s, n) ORDER BY n),
              make_interval(secs => :patience), :isFree) AS e
            """)
        .param("credential", credential.id())
        .param("names", limits.stream().map(it -> it.nameFor(endpoint)).toArray(String[]::new))
        .param("calls", limits.stream().map(RateLimit::calls).toArray(Integer[]::new))
        .param("windows", limits.stream().map(it -> seconds(it.window())).toArray(Double[]::new))
        .param("patience", seconds(patience))
        .param("isFree", endpoint.billing() == Endpoint.Billing.FREE)
        .query((row, _) -> toLeave(row))
        .single();
  }

  private static Leave toLeave(ResultSet row) throws SQLException {
    var outcome = row.getString("outcome");
    if (outcome == null) {
      return new Leave.After(Duration.ofNanos((long) (row.getDouble("wait") * 1e9)));
    }
    return new Leave.Refused(
        CallOutcome.of(outcome), row.getString("reason"), Rows.instantOrNull(row, "until"));
  }

  /** Nobody uses the credential before {@code until}, on any node. */
  void pause(Credential credential, CallOutcome outcome, String reason, Instant until) {
    jdbc.sql(
            """
            UPDATE provider.credential
            SET paused_until = greatest(paused_until, :until), pause_outcome = :outcome, pause_reason = :reason
            WHERE id = :credential
            """)
        .param("credential", credential.id())
        .param("outcome", outcome.key())
        .param("reason", reason)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The provider failed in a way that passes; after some failures in a row it is left alone. */
  void failed(Credential credential, String reason) {
    jdbc.sql(
            """
            UPDATE provider.credential
            SET failures = failures + 1,
                paused_until = CASE WHEN (failures + 1) % :breakAt = 0
                  THEN greatest(paused_until, clock_timestamp() + make_interval(secs => :pause)) ELSE paused_until END,
                pause_outcome = CASE WHEN (failures + 1) % :breakAt = 0 THEN 'transient' ELSE pause_outcome END,
                pause_reason = CASE WHEN (failures + 1) % :breakAt = 0 THEN :reason ELSE pause_reason END
            WHERE id = :credential
            """)
        .param("credential", credential.id())
        .param("breakAt", BREAK_AT)
        .param("pause", seconds(BREAK))
        .param("reason", reason)
        .update();
  }

  /** The provider has answered. Writes nothing where nothing had failed. */
  void answered(Credential credential) {
    jdbc.sql("UPDATE provider.credential SET failures = 0 WHERE id = :credential AND failures > 0")
        .param("credential", credential.id())
        .update();
  }

  /**
   * Somebody has seen that the provider takes the credential: what paused it is over. Where calls
   * came too fast, the pause stays, as it is short and has another reason.
   */
  void worksAgain(Credential credential, boolean hasCredits) {
    jdbc.sql(
            """
            UPDATE provider.credential
            SET failures = 0, paused_until = NULL, pause_outcome = NULL, pause_reason = NULL
            WHERE id = :credential
              AND (pause_outcome IN ('auth', 'transient') OR (pause_outcome = 'quota_exhausted' AND :hasCredits))
            """)
        .param("credential", credential.id())
        .param("hasCredits", hasCredits)
        .update();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
