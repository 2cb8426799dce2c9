package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What is outside of public, or runs as its owner, is closed but for the few things meant for
 * requests.
 */
class ClosedTest extends ApiTest {

  @Autowired private DataSource requestPool;

  @Test
  void everythingOutsidePublicIsClosed() throws SQLException {
    Set<String> closed;
    try (var connection = DATABASE.dataSource().getConnection()) {
      closed =
          SqlSession.texts(
              connection,
              """
              SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname !~ '^pg_'
                AND n.nspname NOT IN ('public', 'information_schema')
                AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
              """);
    }
    assertThat(closed)
        .contains("auth.users", "engine.job", "engine.args", "prospectpro.migration")
        .contains("web_session.session", "web_session.session_attributes");

    try (var session = new SqlSession(requestPool)) {
      for (var table : closed) {
        for (var role : List.of("authenticated", "anon")) {
          session.execute("SET ROLE " + role);
          session.refuses("SELECT * FROM " + table);
          session.execute("RESET ROLE");
          session.refuses("SELECT * FROM " + table);
        }
      }
    }
    assertThat(rightsOutsidePublic()).isEmpty();
  }

  /** What a request could do there, or once somebody opened a schema: no verb at all. */
  private static Set<String> rightsOutsidePublic() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      return SqlSession.texts(
          connection,
          """
          SELECT concat_ws(' ', r.rolname, v.verb, n.nspname, c.relname)
          FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
          CROSS JOIN pg_roles r
          CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS v (verb)
          WHERE n.nspname !~ '^pg_'
            AND n.nspname NOT IN ('public', 'information_schema')
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND r.rolname IN ('authenticated', 'anon', 'prospectpro_web')
            AND (has_table_privilege(r.oid, c.oid, v.verb)
                 OR (v.verb IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
                     AND has_any_column_privilege(r.oid, c.oid, v.verb)))
          """);
    }
  }

  @Test
  void onlyTheFunctionsMeantForThemCanBeCalled() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      assertThat(functionsOf(connection, "authenticated"))
          .containsExactlyInAnyOrder(
              "auth.jwt",
              "auth.role",
              "auth.uid",
              "public.accept_invitation",
              "public.cancel_campaign_job",
              "public.create_workspace",
              "public.launch_campaign_job",
              "public.list_members",
              "public.retry_campaign_job",
              "workspace.of_caller");
      assertThat(functionsOf(connection, "anon"))
          .containsExactlyInAnyOrder("auth.jwt", "auth.role", "auth.uid");
      assertThat(functionsOf(connection, "prospectpro_web")).isEmpty();
    }
  }

  private static Set<String> functionsOf(Connection connection, String role) throws SQLException {
    return SqlSession.texts(
        connection,
        """
        SELECT n.nspname || '.' || p.proname
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname !~ '^pg_'
          AND n.nspname <> 'information_schema'
          AND has_function_privilege('%s', p.oid, 'EXECUTE')
        """
            .formatted(role));
  }

  @Test
  void functionsThatRunAsTheirOwnerHaveAFixedSearchPath() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      assertThat(
              SqlSession.texts(
                  connection,
                  """
                  SELECT proname
                  FROM pg_proc
                  WHERE prosecdef
                    AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false)
                  """))
          .isEmpty();
    }
  }
}
