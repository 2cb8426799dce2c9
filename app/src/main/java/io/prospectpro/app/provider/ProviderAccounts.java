package io.prospectpro.app.provider;

import io.prospectpro.app.platform.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What providers say of our accounts there, known to all nodes through the database. Thread-safe.
 */
public final class ProviderAccounts {

  private final JdbcClient jdbc;
  private final Gate gate;

  ProviderAccounts(JdbcClient jdbc, Gate gate) {
    this.jdbc = jdbc;
    this.gate = gate;
  }

  /** When the billing period began that was seen last; empty if none was. */
  public Optional<Instant> findPeriod(Credential credential) {
    return jdbc.sql(
            """
            SELECT period_began_at
            FROM provider.credential
            WHERE id = :credential AND period_began_at > '-infinity'
            """)
        .param("credential", credential.id())
        .query((row, _) -> Rows.instant(row, "period_began_at"))
        .optional();
  }

  /** From then on, a question that was charged before costs again. An older period is ignored. */
  public void periodBegan(Credential credential, Instant began) {
    jdbc.sql(
            """
            INSERT INTO provider.credential (id, period_began_at)
            VALUES (:credential, :began)
            ON CONFLICT (id) DO UPDATE
            SET period_began_at = greatest(provider.credential.period_began_at, excluded.period_began_at)
            """)
        .param("credential", credential.id())
        .param("began", began.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The provider has said how many credits are left. */
  public void creditsSeen(Credential credential, int left) {
    jdbc.sql(
            """
            INSERT INTO provider.credential (id, credits_left, credits_seen_at)
            VALUES (:credential, :left, clock_timestamp())
            ON CONFLICT (id) DO UPDATE
            SET credits_left = excluded.credits_left, credits_seen_at = excluded.credits_seen_at
            """)
        .param("credential", credential.id())
        .param("left", left)
        .update();
  }

  /**
   * The provider takes the credential, so that campaigns need not wait for the end of a pause.
   *
   * @param hasCredits whether what costs can be asked too, as far as the provider says
   */
  public void worksAgain(Credential credential, boolean hasCredits) {
    gate.worksAgain(credential, hasCredits);
  }

  /**
   * There are no credits left before {@code until}: nothing that costs is asked before, anywhere.
   */
  public void usedUp(Credential credential, String sentence, Instant until) {
    gate.pause(credential, CallOutcome.QUOTA_EXHAUSTED, sentence, until);
  }
}
