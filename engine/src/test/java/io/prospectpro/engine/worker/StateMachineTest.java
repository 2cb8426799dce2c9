package io.prospectpro.engine.worker;

import io.prospectpro.engine.EngineDatabase;
import io.prospectpro.engine.job.EngineException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever happens to jobs, in whatever order, they keep what is promised of them.
 *
 * <p>Random sequences, of seeds that are the same each time; {@code -Dengine.sequences=20000} runs
 * more. One that fails is cut off behind its failure and then relieved, command by command, of what
 * the failure does not need. A loop of our own, not jqwik: that one is built on JUnit Platform 1,
 * and this build runs on 6.
 */
@Tag("database")
class StateMachineTest {

  private static final int SEQUENCES = Integer.getInteger("engine.sequences", 200);
  private static final long FIRST_SEED = Long.getLong("engine.seed", 1);
  private static final int LENGTH = 40;

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  @Test
  void jobsKeepEveryPromiseWhateverHappens() throws Exception {
    for (var seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
      var commands = Command.sequence(new Random(seed), LENGTH);
      var failure = run(commands);
      if (failure != null) {
        throw new AssertionError(describe(seed, commands), failure);
      }
    }
  }

  private static @Nullable Throwable run(List<Command> commands) throws SQLException {
    try (var connection = db.connect()) {
      var world = new World(connection);
      for (var command : commands) {
        world.execute(command);
      }
      return null;
    } catch (AssertionError | EngineException | SQLException e) {
      return e;
    }
  }

  private static String describe(long seed, List<Command> commands) throws SQLException {
    var needed = new ArrayList<>(commands);
    while (run(needed.subList(0, needed.size() - 1)) != null) {
      needed.removeLast();
    }
    for (var i = needed.size() - 2; i >= 0; i--) {
      var fewer = new ArrayList<>(needed);
      fewer.remove(i);
      if (run(fewer) != null) {
        needed = fewer;
      }
    }
    return "Seed %d (-Dengine.seed=%d -Dengine.sequences=1), in short %s: %s"
        .formatted(seed, seed, needed, run(needed));
  }
}
