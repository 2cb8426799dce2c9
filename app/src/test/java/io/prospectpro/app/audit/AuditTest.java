package io.prospectpro.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.MigratedDatabase;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** What concerns security is in the log, and stays there. */
@Tag("database")
class AuditTest {

  private final MigratedDatabase database = new MigratedDatabase();
  private final DataSource workers = database.dataSource();
  private final Audit audit = new Audit(workers, database.db(), JsonMapper.shared());
  private final DataSource requests = new DelegatingDataSource(workers);
  private final UUID actor = UUID.randomUUID();

  @Test
  void entrySaysWhoDidWhatToWhatFromWhere() {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr("192.0.2.7");
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    try {
      audit.record(Action.ROLE_CHANGED, actor, "team", Map.of("role", "viewer"));
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }

    assertThat(database.db().sql("SELECT * FROM audit.entry").query().singleRow())
        .containsEntry("action", "role_changed")
        .containsEntry("actor", actor)
        .containsEntry("target", "team")
        .containsEntry("address", "192.0.2.7")
        .hasEntrySatisfying(
            "detail", it -> assertThat(String.valueOf(it)).isEqualTo("{\"role\": \"viewer\"}"));
  }

  @Test
  void callerIsWhoDidIt() {
    var caller = new Caller(actor, "Guest", true, false);

    caller.call(
        () -> {
          audit.record(Action.LEADS_EXPORTED, "campaign");
          return true;
        });

    assertThat(database.db().sql("SELECT actor FROM audit.entry").query(UUID.class).single())
        .isEqualTo(actor);
  }

  @Test
  void actOfARequestThatIsRolledBackHasNoEntry() {
    request(false, () -> audit.record(Action.SIGNED_UP, null));
    assertThat(entries()).isZero();

    request(true, () -> audit.record(Action.SIGNED_UP, null));
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void actOfARequestIsNotDoneWithoutItsEntry() {
    database.db().sql("CREATE TABLE public.acts (done boolean)").update();
    database.db().sql("ALTER TABLE audit.entry ADD CHECK (false)").update();

    assertThatThrownBy(
            () ->
                request(
                    true,
                    () -> {
                      JdbcClient.create(requests)
                          .sql("INSERT INTO public.acts VALUES (true)")
                          .update();
                      audit.record(Action.SIGNED_UP, null);
                    }))
        .hasMessageContaining("audit.entry");
    assertThat(count("public.acts")).isZero();
  }

  @Test
  void entryOfAWorkersActIsPartOfItsTransaction() {
    var transaction = new TransactionTemplate(new JdbcTransactionManager(workers));

    transaction.executeWithoutResult(
        it -> {
          audit.record(Action.ACCOUNT_DELETED, actor, null, Map.of());
          assertThat(entries()).isEqualTo(1);
          it.setRollbackOnly();
        });

    assertThat(entries()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit.entry SET actor = NULL",
        "DELETE FROM audit.entry",
        "TRUNCATE audit.entry"
      })
  void nobodyChangesTheLogNotEvenTheOwner(String change) {
    audit.record(Action.SIGNED_IN, actor, null, Map.of());

    assertThatThrownBy(() -> database.db().sql(change).update())
        .rootCause()
        .hasMessageContaining("only added to");
  }

  @Test
  void entriesGoAfterAYearAndNotBefore() {
    for (var age : new String[] {"364 days", "367 days"}) {
      database
          .db()
          .sql(
              "INSERT INTO audit.entry (at, action) VALUES (now() - CAST(:age AS interval), 'signed_in')")
          .param("age", age)
          .update();
    }

    assertThat(new AuditRetention(database.db()).purge()).isEqualTo(1);

    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void whateverTextsComeAreStored() {
    audit.record(
        Action.SIGN_IN_FAILED,
        null,
        "a\0\n" + "x".repeat(5_000),
        Map.of("k", "\uD800" + "😀".repeat(5_000)));

    assertThat(database.db().sql("SELECT target FROM audit.entry").query(String.class).single())
        .startsWith("a??xxx")
        .hasSizeLessThan(201);
  }

  /** Does it in a transaction of another data source, as a request has it. */
  private void request(boolean commits, Runnable act) {
    new TransactionTemplate(new JdbcTransactionManager(requests))
        .executeWithoutResult(
            it -> {
              if (!commits) {
                it.setRollbackOnly();
              }
              act.run();
            });
  }

  private long entries() {
    return count("audit.entry");
  }

  private long count(String from) {
    return database.db().sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }
}
