package io.prospectpro.app.platform;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.math.BigDecimal;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of a test's own with all tables, and what a test needs in them. */
public final class MigratedDatabase {

  private final TestDatabase database = TestPostgres.newDatabase();

  public MigratedDatabase() {
    Migrations.migrate(database.dataSource());
  }

  public TestDatabase database() {
    return database;
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  public JdbcClient db() {
    return JdbcClient.create(dataSource());
  }

  /** A campaign of a new user's; its id is the user's and their workspace's, too. */
  public UUID newCampaign(String budget) {
    var id = UUID.randomUUID();
    db().sql("INSERT INTO auth.users (id) VALUES (:id)").param("id", id).update();
    db().sql(
            """
            INSERT INTO public.campaigns (id, workspace_id, user_id, name, business_type, location, budget)
            VALUES (:id, :id, :id, 'Dentist in Boulder, CO', 'dentist', 'Boulder, CO', :budget)
            """)
        .param("id", id)
        .param("budget", new BigDecimal(budget))
        .update();
    db().sql(
            """
            INSERT INTO public.campaign_budgets (campaign_id, workspace_id, user_id, budget)
            VALUES (:id, :id, :id, :budget)
            """)
        .param("id", id)
        .param("budget", new BigDecimal(budget))
        .update();
    return id;
  }
}
