package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever changes how a job stands reaches the user's own table, in the same transaction. */
class SinkTest extends Bakery {

  /** Copies statuses, and refuses whatever the table {@code refused} names. */
  private static final SnapshotSink COPY =
      (connection, jobs) -> {
        try (var copy =
            connection.prepareStatement(
                """
                INSERT INTO public.shown
                SELECT s.job_id, s.status, 1 / (CASE WHEN r.job_id IS NULL THEN 1 ELSE 0 END)
                FROM engine.any_snapshot s LEFT JOIN public.refused r USING (job_id)
                WHERE s.job_id = ANY (?)
                ON CONFLICT (job_id) DO UPDATE SET status = excluded.status
                """)) {
          var ids = jobs.stream().map(JobId::value).toArray();
          copy.setArray(1, connection.createArrayOf("uuid", ids));
          copy.executeUpdate();
        }
      };

  @BeforeEach
  void makeTables() throws Exception {
    db.execute("DROP TABLE IF EXISTS public.shown, public.refused");
    db.execute("CREATE TABLE public.shown (job_id uuid PRIMARY KEY, status text, fine integer)");
    db.execute("CREATE TABLE public.refused (job_id uuid PRIMARY KEY)");
  }

  private TestEngine bakery() {
    engine =
        new TestEngine(
            db.dataSource(),
            Engine.on(db.dataSource()).handle(BAKE, (_, _) -> Outcome.completed()).sink(COPY));
    return engine;
  }

  private static String shown(JobId id) throws Exception {
    return String.join(
        "", db.query("SELECT status FROM public.shown WHERE job_id = '%s'".formatted(id)));
  }

  @Test
  void cancelledJobIsShownAsCancelled() throws Exception {
    var bakery = bakery();
    var id = bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    assertThat(bakery.engine().cancel(id, "not hungry")).isTrue();

    assertThat(shown(id)).isEqualTo("cancelled");
  }

  @Test
  void jobThatTheSinkRefusesKeepsNoOtherFromBeingShownAtItsDeadline() throws Exception {
    var bakery = bakery();
    var deadline = Instant.now().plus(Duration.ofHours(1));
    var later = Duration.ofHours(3);
    var refused = bakery.engine().enqueue(NewJob.of(BAKE, BREAD).after(later).endBefore(deadline));
    var other = bakery.engine().enqueue(NewJob.of(BAKE, BREAD).after(later).endBefore(deadline));
    db.execute("INSERT INTO public.refused VALUES ('%s')".formatted(refused));

    bakery.advance(Duration.ofHours(2));
    bakery.runDue();

    assertThat(Set.of(shown(refused), shown(other))).containsExactlyInAnyOrder("", "failed");
    assertThat(bakery.engine().find(refused).orElseThrow().status().word()).isEqualTo("failed");
  }
}
