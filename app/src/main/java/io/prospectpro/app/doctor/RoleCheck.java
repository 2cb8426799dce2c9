package io.prospectpro.app.doctor;

import io.prospectpro.app.platform.Migrations;
import io.prospectpro.app.platform.WebLogin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the walls between users stand as the migrations built them. */
final class RoleCheck implements Check {

  @Override
  public Topic topic() {
    return Topic.ROLES;
  }

  @Override
  public boolean needsTables() {
    return true;
  }

  @Override
  public List<Finding> look(Patient patient) {
    var db = patient.database().jdbc();
    if (!isWhole(patient)) {
      return List.of(
          Finding.notLookedAt(topic(), "the tables are not all those of this program, see above."));
    }
    var found = new ArrayList<Finding>();
    addWebLogin(found, db, patient);
    var walls = Walls.of(Migrations.texts());
    addTables(found, db, walls);
    addPolicies(found, db, walls);
    addOpenSchemas(found, db);
    return found.isEmpty()
        ? List.of(
            Diagnosis.ROLES_FINE.with(
                "%d tables of users are walled off by %d policies, and requests have no right beyond."
                    .formatted(walls.tables().size(), walls.policies().size())))
        : found;
  }

  private static boolean isWhole(Patient patient) {
    return Migrations.standings(patient.database().dataSource()).stream()
        .allMatch(one -> one.missing().isEmpty() && one.unknown().isEmpty());
  }

  private static void addWebLogin(List<Finding> found, JdbcClient db, Patient patient) {
    var mighty =
        db.sql("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = :name")
            .param("name", WebLogin.USER)
            .query(Boolean.class)
            .optional();
    if (mighty.isEmpty()) {
      found.add(
          Diagnosis.WEB_LOGIN_MISSING.with(
              "There is no role '%s', as which requests log in.".formatted(WebLogin.USER)));
      return;
    }
    if (mighty.get()) {
      found.add(
          Diagnosis.WEB_LOGIN_TOO_MIGHTY.with(
              "'%s' is a superuser or has BYPASSRLS: requests would see everybody's rows."
                  .formatted(WebLogin.USER)));
    }
    addWhetherItLogsIn(found, patient);
  }

  private static void addWhetherItLogsIn(List<Finding> found, Patient patient) {
    var owner = patient.database();
    var configured = patient.settings().database().webPassword();
    String password;
    try {
      password = WebLogin.passwordFor(owner.password(), configured);
    } catch (IllegalStateException e) {
      found.add(Diagnosis.WEB_LOGIN_REFUSED.with(String.valueOf(e.getMessage())));
      return;
    }
    patient.secrets().add(password);
    try (var connection = owner.as(WebLogin.USER, password).open()) {
      var _ = connection.isValid(5);
    } catch (SQLException e) {
      var diagnosis =
          "28P01".equals(e.getSQLState())
              ? Diagnosis.WEB_LOGIN_PASSWORD
              : Diagnosis.WEB_LOGIN_REFUSED;
      found.add(
          diagnosis.with(
              "'%s' cannot log in at %s: %s"
                  .formatted(WebLogin.USER, owner.place(), e.getMessage())));
    }
  }

  private static void addTables(List<Finding> found, JdbcClient db, Walls walls) {
    var open = new TreeSet<String>();
    var forced = new TreeSet<String>();
    db.sql(
            """
            SELECT n.nspname || '.' || c.relname AS name, c.relrowsecurity, c.relforcerowsecurity
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname || '.' || c.relname IN (:tables)
            """)
        .param("tables", walls.tables())
        .query(
            row -> {
              if (!row.getBoolean("relrowsecurity")) {
                open.add(row.getString("name"));
              }
              if (row.getBoolean("relforcerowsecurity")) {
                forced.add(row.getString("name"));
              }
            });
    if (!open.isEmpty()) {
      found.add(
          Diagnosis.WALLS_OFF.with("Row-level security is off for %s.".formatted(list(open))));
    }
    if (!forced.isEmpty()) {
      found.add(
          Diagnosis.WALLS_FORCED.with(
              "Row-level security is forced upon the owner of %s.".formatted(list(forced))));
    }
  }

  private static void addPolicies(List<Finding> found, JdbcClient db, Walls walls) {
    var there =
        Set.copyOf(
            db.sql("SELECT schemaname || '.' || tablename AS on_table, policyname FROM pg_policies")
                .query(
                    (row, _) ->
                        Walls.policy(row.getString("on_table"), row.getString("policyname")))
                .list());
    var missing = new TreeSet<>(walls.policies());
    missing.removeAll(there);
    if (!missing.isEmpty()) {
      found.add(
          Diagnosis.POLICIES_MISSING.with(
              "Policies that are not there: %s.".formatted(list(missing))));
    }
    var strange = new TreeSet<String>();
    there.stream()
        .filter(one -> walls.tables().contains(one.substring(0, one.indexOf(':'))))
        .filter(one -> !walls.policies().contains(one))
        .forEach(strange::add);
    if (!strange.isEmpty()) {
      found.add(
          Diagnosis.POLICIES_STRANGE.with(
              "Policies that no migration made: %s.".formatted(list(strange))));
    }
  }

  private static void addOpenSchemas(List<Finding> found, JdbcClient db) {
    var open =
        db.sql(
                """
                SELECT r.rolname || ' in ' || n.nspname
                FROM pg_namespace n, pg_roles r
                WHERE n.nspname IN ('engine', 'secret', 'account', 'mail', 'web_session')
                  AND r.rolname IN ('anon', 'authenticated', 'prospectpro_web')
                  AND NOT r.rolsuper
                  AND has_schema_privilege(r.oid, n.oid, 'USAGE')
                ORDER BY 1
                """)
            .query((row, _) -> row.getString(1))
            .list();
    if (!open.isEmpty()) {
      found.add(
          Diagnosis.INNER_SCHEMA_OPEN.with(
              "Roles of requests have a right where they must have none: %s."
                  .formatted(list(open))));
    }
  }

  private static String list(Iterable<String> names) {
    return String.join(", ", names);
  }
}
