package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.platform.Migrations;
import io.prospectpro.app.platform.WebLogin;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each wall that is torn down is named, with the table or role; roles are those of the server. */
@Tag("database")
class RoleCheckTest {

  private static final MigratedDatabase MIGRATED = new MigratedDatabase();

  private final RoleCheck check = new RoleCheck();

  private static Examination examination() {
    return Examination.of(MIGRATED.database());
  }

  private static void run(String sql) {
    MIGRATED.db().sql(sql).update();
  }

  @BeforeEach
  void webLoginHasItsPassword() {
    run(
        "ALTER ROLE prospectpro_web PASSWORD '%s'"
            .formatted(WebLogin.passwordFor(MIGRATED.database().password(), "")));
  }

  @Test
  void wallsAsTheMigrationsBuildThemAreFine() {
    examination().finds(Diagnosis.ROLES_FINE, check);
  }

  @Test
  void whatIsReadFromTheMigrationsIsWhatThereIs() {
    var walls = Walls.of(Migrations.texts());

    var policies =
        MIGRATED
            .db()
            .sql("SELECT schemaname || '.' || tablename AS on_table, policyname FROM pg_policies")
            .query((row, _) -> Walls.policy(row.getString(1), row.getString(2)))
            .list();
    assertThat(walls.policies()).isEqualTo(new HashSet<>(policies)).isNotEmpty();
    var walled =
        MIGRATED
            .db()
            .sql(
                """
                SELECT n.nspname || '.' || c.relname
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relrowsecurity
                """)
            .query(String.class)
            .list();
    assertThat(walls.tables()).isEqualTo(new HashSet<>(walled));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WALLS_OFF | public.leads | ALTER TABLE public.leads DISABLE ROW LEVEL SECURITY"
            + " | ALTER TABLE public.leads ENABLE ROW LEVEL SECURITY",
        "WALLS_FORCED | public.campaigns | ALTER TABLE public.campaigns FORCE ROW LEVEL SECURITY"
            + " | ALTER TABLE public.campaigns NO FORCE ROW LEVEL SECURITY",
        "POLICIES_MISSING | Viewers read leads | ALTER POLICY \"Viewers read leads\" ON public.leads"
            + " RENAME TO \"Everybody\" | ALTER POLICY \"Everybody\" ON public.leads RENAME TO"
            + " \"Viewers read leads\"",
        "POLICIES_STRANGE | Everybody | CREATE POLICY \"Everybody\" ON public.leads USING (true)"
            + " | DROP POLICY \"Everybody\" ON public.leads",
        "INNER_SCHEMA_OPEN | authenticated in engine | GRANT USAGE ON SCHEMA engine TO authenticated"
            + " | REVOKE USAGE ON SCHEMA engine FROM authenticated",
        "WEB_LOGIN_TOO_MIGHTY | prospectpro_web | ALTER ROLE prospectpro_web BYPASSRLS"
            + " | ALTER ROLE prospectpro_web NOBYPASSRLS",
        "WEB_LOGIN_PASSWORD | prospectpro_web | ALTER ROLE prospectpro_web PASSWORD 'another'"
            + " | SELECT 1",
        "WEB_LOGIN_REFUSED | prospectpro_web | ALTER ROLE prospectpro_web NOLOGIN"
            + " | ALTER ROLE prospectpro_web LOGIN",
        "WEB_LOGIN_MISSING | prospectpro_web | ALTER ROLE prospectpro_web RENAME TO lost_web"
            + " | ALTER ROLE lost_web RENAME TO prospectpro_web",
      })
  void whatIsTornDownIsNamed(Diagnosis diagnosis, String name, String tear, String mend) {
    run(tear);
    try {
      assertThat(examination().findsAmongOthers(diagnosis, check).sentence()).contains(name);
    } finally {
      MIGRATED
          .db()
          .sql("DO $do$ BEGIN %s; END $do$".formatted(mend.replace("SELECT 1", "NULL")))
          .update();
    }
  }
}
