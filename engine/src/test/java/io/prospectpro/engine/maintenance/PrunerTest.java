package io.prospectpro.engine.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.EngineDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the pruner leaves, and what goes. */
@Tag("database")
class PrunerTest {

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  @Test
  void leasesThatEndedLongAgoGoUnlessSomethingStillRunsUnderThem() throws Exception {
    db.execute(
        """
        INSERT INTO engine.node (name, dead, renewed_at, expires_at)
        VALUES ('alive', false, now() - interval '2 days', now() + interval '10 s'),
               ('ended just now', true, now(), now()),
               ('ended long ago', true, now() - interval '2 days', now() - interval '2 days'),
               ('ended long ago and not yet cleared', true, now() - interval '2 days', now() - interval '2 days');
        INSERT INTO engine.job (id, kind, tenant, state, priority, run_at, node)
        SELECT gen_random_uuid(), 'count', '', 'running', 0, now(), id
        FROM engine.node WHERE name = 'ended long ago and not yet cleared'
        """);

    new Pruner(db.dataSource(), Duration.ofDays(7), _ -> {}, "test").prune();

    assertThat(db.query("SELECT name FROM engine.node ORDER BY name"))
        .containsExactly("alive", "ended just now", "ended long ago and not yet cleared");
  }
}
