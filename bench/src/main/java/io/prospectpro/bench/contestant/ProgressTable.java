package io.prospectpro.bench.contestant;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where engines without progress of their own keep it: one row per job, which each step updates in
 * a transaction of its own, as an application would. Rows are there before the jobs run.
 */
public final class ProgressTable implements Contestant.Steps {

  public static final String CREATE =
      """
      CREATE TABLE bench_progress (
        job        integer PRIMARY KEY,
        percent    integer NOT NULL,
        updated_at timestamptz
      ) WITH (fillfactor = 50)
      """;

  private final DataSource dataSource;
  private final int job;

  ProgressTable(DataSource dataSource, int job) {
    this.dataSource = dataSource;
    this.job = job;
  }

  @Override
  public void step(int number, int total, Contestant.Work work) throws Exception {
    work.run();
    write(number * 100 / total);
  }

  private void write(int percent) throws SQLException {
    try (var connection = dataSource.getConnection();
        var update =
            connection.prepareStatement(
                "UPDATE bench_progress SET percent = ?, updated_at = now() WHERE job = ?")) {
      update.setInt(1, percent);
      update.setInt(2, job);
      update.executeUpdate();
    }
  }
}
