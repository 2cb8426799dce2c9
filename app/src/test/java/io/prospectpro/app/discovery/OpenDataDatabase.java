package io.prospectpro.app.discovery;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of a test's own with the open data tables, empty. */
public final class OpenDataDatabase {

  private static final String MIGRATION = "/db/migration/V010__create_open_data.sql";

  private final TestDatabase database = TestPostgres.newDatabase();

  public OpenDataDatabase() {
    try (var in = OpenDataDatabase.class.getResourceAsStream(MIGRATION);
        var connection = dataSource().getConnection();
        var statement = connection.createStatement()) {
      if (in == null) {
        throw new IllegalStateException("There is no " + MIGRATION);
      }
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The migration failed", e);
    }
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  public JdbcClient db() {
    return JdbcClient.create(dataSource());
  }

  /** Business types that count the businesses of this database. */
  public BusinessTypes businessTypes() {
    return new DiscoveryConfiguration().businessTypes(db());
  }

  public Places places() {
    return new DiscoveryConfiguration().places(db());
  }

  /** A type that must be known. */
  public BusinessType type(String asked) {
    if (businessTypes().resolve(asked) instanceof TypeAnswer.Known(BusinessType type)) {
      return type;
    }
    throw new AssertionError("no business type " + asked);
  }

  /** A place that must be known. */
  public Place place(String asked) {
    if (places().resolve(asked) instanceof PlaceAnswer.Known(Place place)) {
      return place;
    }
    throw new AssertionError("no place " + asked);
  }
}
