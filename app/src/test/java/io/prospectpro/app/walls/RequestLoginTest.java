package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.testing.ApiTest;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The login of requests can do nothing by itself, and keeps nothing of one request for the next.
 */
class RequestLoginTest extends ApiTest {

  @Autowired private DataSource requestPool;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @Test
  void loginOfRequestsOwnsNothingAndInheritsNothing() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      assertThat(
              SqlSession.texts(
                  connection,
                  """
                  SELECT rolname
                  FROM pg_roles
                  WHERE rolname IN ('prospectpro_web', 'authenticated', 'anon')
                    AND NOT rolsuper AND NOT rolbypassrls AND NOT rolcreaterole
                    AND NOT rolcreatedb AND NOT rolreplication AND NOT rolinherit
                  """))
          .hasSize(3);
      assertThat(
              SqlSession.texts(
                  connection,
                  """
                  SELECT relname
                  FROM pg_class
                  WHERE pg_get_userbyid(relowner) IN ('prospectpro_web', 'authenticated', 'anon')
                  """))
          .isEmpty();
    }
  }

  @Test
  void outsideATransactionARequestSeesNothing() {
    assertThatThrownBy(() -> jdbc.sql("SELECT * FROM public.campaigns").query().listOfRows())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void whoIsNotSignedInSeesNothingInATransactionEither() {
    assertThatThrownBy(
            () ->
                transaction.execute(
                    _ -> jdbc.sql("SELECT * FROM public.campaigns").query().listOfRows()))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void nothingOfOneRequestIsLeftForTheNext() throws SQLException {
    newGuest().get("/api/campaigns");

    for (var i = 0; i < 20; i++) {
      try (var connection = requestPool.getConnection()) {
        assertThat(
                SqlSession.texts(
                    connection,
                    """
                    SELECT current_user || coalesce(current_setting('request.jwt.claims', true), '')
                    """))
            .containsExactly("prospectpro_web");
      }
    }
  }
}
