package io.prospectpro.app.command;

import io.prospectpro.app.lead.StoredLead;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Waits for the verdicts on addresses that were still being verified when their campaign completed,
 * which would not come any more once the command's process has ended. For one thread.
 */
final class VerdictWait {

  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Supplier<List<StoredLead>> stored;
  private final InstantSource clock;
  private final Pause pause;
  private final Terminal terminal;

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {

    /** False if the program is stopping: then nothing is waited for. */
    boolean pass(Duration time) throws InterruptedException;
  }

  /**
   * A wait that has not begun.
   *
   * @param stored reads the leads as they are by then
   */
  VerdictWait(
      Supplier<List<StoredLead>> stored, InstantSource clock, Pause pause, Terminal terminal) {
    this.stored = stored;
    this.clock = clock;
    this.pause = pause;
    this.terminal = terminal;
  }

  /** The leads with their verdicts; as they stand, if the program stops or it takes too long. */
  List<StoredLead> await() throws InterruptedException {
    var deadline = clock.instant().plus(PATIENCE);
    var leads = stored.get();
    while (pending(leads) > 0 && clock.instant().isBefore(deadline)) {
      terminal.live("Verifying %s …".formatted(addresses(pending(leads))));
      if (!pause.pass(LOOK)) {
        return leads;
      }
      leads = stored.get();
    }
    if (pending(leads) > 0) {
      terminal.say(
          "%s still being verified. The verdicts come while ProspectPro runs, for instance with ./prospectpro serve."
              .formatted(pending(leads) == 1 ? "1 address is" : pending(leads) + " addresses are"));
    }
    return leads;
  }

  private static long pending(List<StoredLead> leads) {
    return leads.stream().filter(lead -> "pending".equals(lead.emailStatus())).count();
  }

  private static String addresses(long count) {
    return count == 1 ? "1 address" : count + " addresses";
  }
}
