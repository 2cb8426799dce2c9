package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.schema.Migrator;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people had before there were workspaces is in their own afterwards. */
@Tag("database")
class WorkspaceUpgradeTest {

  private static final UUID USER = UUID.randomUUID();
  private static final JdbcClient DB = upgraded();

  private static JdbcClient upgraded() {
    var database = TestPostgres.newDatabase();
    migrateBefore(database);
    fill(JdbcClient.create(database.dataSource()));
    Migrations.migrate(database.dataSource());
    return JdbcClient.create(database.dataSource());
  }

  private static void migrateBefore(TestDatabase database) {
    Migrator.ofEngine().migrate(database.dataSource());
    var files = Migrations.files();
    var before = files.stream().takeWhile(file -> !file.contains("V015")).toList();
    assertThat(before).isNotEmpty().hasSizeLessThan(files.size());
    new Migrator(Migrations.SCHEMA, Migrations.class, before).migrate(database.dataSource());
  }

  private static void fill(JdbcClient db) {
    for (var sql :
        List.of(
            "INSERT INTO auth.users (id) VALUES (:user)",
            """
            INSERT INTO public.campaigns (id, user_id, name, business_type, location, budget)
            VALUES (:user, :user, 'n', 'b', 'l', 1)
            """,
            """
            INSERT INTO public.discovery_jobs (id, campaign_id, user_id) VALUES (:user, :user, :user)
            """,
            """
            INSERT INTO public.leads (campaign_id, user_id, job_id, fingerprints, name, confidence)
            VALUES (:user, :user, :user, '{a}', 'n', 1)
            """,
            """
            INSERT INTO public.campaign_budgets (campaign_id, user_id, budget)
            VALUES (:user, :user, 1)
            """,
            """
            INSERT INTO public.provider_calls (id, campaign_id, user_id, job_id, provider, endpoint, question,
              credential, is_sandbox, attempt, reserved)
            VALUES (:user, :user, :user, :user, 'p', 'e', 'q', 'c', true, 1, 0)
            """,
            """
            INSERT INTO public.suppressions (user_id, kind, value) VALUES (:user, 'domain', 'a.com')
            """)) {
      db.sql(sql).param("user", USER).update();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "campaigns",
        "discovery_jobs",
        "leads",
        "campaign_budgets",
        "provider_calls",
        "suppressions"
      })
  void whatThereWasIsInItsUsersOwnWorkspace(String table) {
    assertThat(
            DB.sql("SELECT workspace_id FROM public." + table)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list())
        .containsExactly(USER);
  }
}
