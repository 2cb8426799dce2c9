package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prospectpro.app.testing.PgBouncer;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies between this machine and the database: a pooler, another clock, another database. */
@Tag("database")
class ConnectionWayTest {

  private static final TestDatabase DATABASE = TestPostgres.newDatabase();
  private static final String POOLED = "prospectpro.database.pooled";
  private static final String DIRECT = "prospectpro.database.direct-url";

  private static Examination examination() {
    return Examination.of(DATABASE);
  }

  @Test
  void poolerIsFoundThatTheSettingsDoNotKnow() throws Exception {
    assumeTrue(PgBouncer.program().isPresent(), "there is no PgBouncer here");
    try (var pooler = PgBouncer.before(TestPostgres.shared())) {
      var through = examination().with("prospectpro.database.url", pooler.url(DATABASE.name()));

      through.finds(Diagnosis.POOLER_UNSAID, new PoolerCheck());
      through.with(POOLED, "true").finds(Diagnosis.POOLER_FINE, new PoolerCheck());
      through.finds(Diagnosis.LIVE_POLLING, new LiveCheck());
      through
          .with(DIRECT, pooler.url(DATABASE.name()))
          .finds(Diagnosis.DIRECT_URL_POOLED, new LiveCheck());
      through.with(DIRECT, DATABASE.jdbcUrl()).finds(Diagnosis.LIVE_FINE, new LiveCheck());
    }
  }

  @Test
  void poolerIsNotFoundWhereThereIsNone() {
    examination().finds(Diagnosis.POOLER_FINE, new PoolerCheck());
    examination().with(POOLED, "true").finds(Diagnosis.POOLER_OVERSTATED, new PoolerCheck());
  }

  @Test
  void withoutADirectConnectionProgressIsPolledFor() {
    examination().with(POOLED, "true").finds(Diagnosis.LIVE_POLLING, new LiveCheck());
  }

  @Test
  void directAddressOfAnotherDatabaseHearsNothing() {
    var other = TestPostgres.newDatabase();

    assertThat(
            examination()
                .with(DIRECT, other.jdbcUrl())
                .finds(Diagnosis.LIVE_DEAF, new LiveCheck())
                .sentence())
        .contains(other.name());
  }

  @Test
  void directAddressWhereNothingListens() throws IOException {
    examination()
        .with(DIRECT, "jdbc:postgresql://127.0.0.1:%d/leads".formatted(Examination.freePort()))
        .finds(Diagnosis.LIVE_UNREACHABLE, new LiveCheck());
  }

  @Test
  void whatIsToldArrives() {
    examination().finds(Diagnosis.LIVE_FINE, new LiveCheck());
  }

  @ParameterizedTest
  @ValueSource(longs = {-3, 3, 3600})
  void clockThatIsOffIsNamedWithBothSides(long seconds) {
    InstantSource off = () -> Instant.now().plusSeconds(seconds);

    var finding = examination().finds(Diagnosis.CLOCK_OFF, new ClockCheck(off));

    assertThat(finding.sentence()).contains(seconds < 0 ? "ahead of" : "behind");
    assertThat(finding.diagnosis().symptom()).contains(Symptom.INVALID_JWT);
  }

  @Test
  void clockThatIsRightIsFine() {
    examination().finds(Diagnosis.CLOCK_FINE, new ClockCheck(InstantSource.system()));
  }
}
