package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The walls cost a lookup per statement, not one per row, however many rows others have. */
@Tag("database")
class PlanTest {

  private static final int USERS = 200;

  private final MigratedDatabase database = new MigratedDatabase();

  /** Many with little, and one with much, who comes first. */
  private List<UUID> fill() {
    var db = database.db();
    db.sql("INSERT INTO auth.users (id) SELECT gen_random_uuid() FROM generate_series(1, :users)")
        .param("users", USERS)
        .update();
    db.sql(
            """
            INSERT INTO public.campaigns (workspace_id, user_id, name, business_type, location, budget)
            SELECT u.id, u.id, 'n', 'b', 'l', 1 FROM auth.users u, generate_series(1, 30)
            """)
        .update();
    db.sql(
            """
            INSERT INTO public.campaigns (workspace_id, user_id, name, business_type, location, budget)
            SELECT u.id, u.id, 'n', 'b', 'l', 1
            FROM (SELECT id FROM auth.users ORDER BY id LIMIT 1) u, generate_series(1, 3000)
            """)
        .update();
    db.sql(
            """
            INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, fingerprints, name, confidence,
              created_at)
            SELECT c.id, c.workspace_id, c.user_id, c.id, ARRAY['a' || n], 'n', 1,
                   now() - n * interval '100 days'
            FROM public.campaigns c, generate_series(1, 3) AS n
            """)
        .update();
    db.sql("ANALYZE public.campaigns, public.leads").update();
    return db.sql("SELECT id FROM auth.users ORDER BY id LIMIT 2")
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /** How PostgreSQL would run it for this user. */
  private String planFor(UUID user, String sql) throws Exception {
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      session
          .sql(
              "SELECT set_config('request.jwt.claims', :claims, true), set_config('role', 'authenticated', true)")
          .param("claims", "{\"sub\": \"%s\", \"role\": \"authenticated\"}".formatted(user))
          .query()
          .listOfRows();
      List<String> lines = session.sql("EXPLAIN " + sql).query((row, _) -> row.getString(1)).list();
      connection.rollback();
      return String.join("\n", lines);
    }
  }

  @Test
  void rowsOfOneWorkspaceAreFoundByIndexAndTheWallAskedOnce() throws Exception {
    var users = fill();
    var list =
        """
        SELECT * FROM public.campaigns
        WHERE workspace_id = '%s' AND (created_at, id) < ('9999-01-01', '%1$s')
        ORDER BY created_at DESC, id DESC LIMIT 20
        """
            .formatted(users.getFirst());

    // A page of a long list is read in its order, not sorted.
    assertThat(planFor(users.getFirst(), list))
        .contains("Index Scan using campaigns_newest_first", "InitPlan")
        .doesNotContain("Sort");
    // As somebody would ask who leaves it all to the walls.
    assertThat(planFor(users.getLast(), "SELECT * FROM public.campaigns"))
        .contains("campaigns_newest_first", "InitPlan")
        .doesNotContain("Seq Scan on campaigns");
    assertThat(planFor(users.getLast(), "SELECT * FROM public.leads"))
        .containsPattern("leads_of_workspace|leads_by_age")
        .contains("InitPlan")
        .doesNotContain("Seq Scan on leads");
    // As the dashboard asks: what is older is not read.
    var lastDays =
        """
        SELECT count(*) FROM public.leads
        WHERE workspace_id = '%s' AND created_at >= now() - interval '7 days'
        """
            .formatted(users.getFirst());
    assertThat(planFor(users.getFirst(), lastDays)).contains("leads_by_age", "InitPlan");
  }
}
