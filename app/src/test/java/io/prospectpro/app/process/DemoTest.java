package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code prospectpro demo --once}, started again and again. */
@Tag("database")
@Tag("slow")
@Timeout(180)
class DemoTest {

  private final TestDatabase database = TestPostgres.newDatabase();

  @TempDir private Path folder = Path.of("");

  private record Ran(int exit, String out, String err) {}

  private Ran demo() throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var process =
        ProductProcess.of(database, List.of(), "demo", "--once", "--port", "0")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @BeforeEach
  void firstCampaignShowsItsProgressAndLeads() throws Exception {
    var ran = demo();

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("A first campaign", "100 %");
    assertThat(ran.out()).contains("Name", "Boulder");
  }

  @Test
  void campaignOfLongAgoHasItsLeadsStill() throws Exception {
    // What is left of a job that was pruned.
    execute("TRUNCATE engine.args, engine.snapshot, engine.event, engine.step, engine.history");

    var ran = demo();

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("from an earlier start").doesNotContain("█");
    assertThat(ran.out()).contains("Name", "Boulder");
  }

  @Test
  void oldFailureDoesNotStayForEver() throws Exception {
    execute(
        """
        DELETE FROM public.leads;
        UPDATE public.discovery_jobs SET status = 'failed', error = 'The disk was full.';
        """);

    var ran = demo();

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("A first campaign").doesNotContain("disk");
    assertThat(ran.out()).contains("Name", "Boulder");
  }
}
