package io.prospectpro.bench.worker;

/**
 * What a worker is told to do. Which figures count depends on the command.
 *
 * @param action which command it is, see {@link Worker#obey}
 * @param from number of the first job
 * @param count how many jobs
 * @param tenant whose jobs they are
 * @param everyMillis the pause between two jobs that are enqueued one by one
 * @param slots how many jobs to run at a time, 0 for the engine's best
 * @param steps how many steps a job has, 0 for none
 * @param stepMillis how long a step takes, or a job without steps
 * @param effects a file to record in what jobs do; empty for none
 * @param seconds how long to wait at most
 */
public record Command(
    String action,
    int from,
    int count,
    String tenant,
    int everyMillis,
    int slots,
    int steps,
    int stepMillis,
    String effects,
    int seconds) {

  public static Command of(String action) {
    return new Command(action, 0, 0, "", 0, 0, 0, 0, "", 0);
  }

  /** Which jobs it is about. */
  public Command jobs(int newFrom, int newCount) {
    return new Command(
        action, newFrom, newCount, tenant, everyMillis, slots, steps, stepMillis, effects, seconds);
  }

  public Command forTenant(String newTenant) {
    return new Command(
        action, from, count, newTenant, everyMillis, slots, steps, stepMillis, effects, seconds);
  }

  public Command everyMillis(int pause) {
    return new Command(
        action, from, count, tenant, pause, slots, steps, stepMillis, effects, seconds);
  }

  public Command slots(int newSlots) {
    return new Command(
        action, from, count, tenant, everyMillis, newSlots, steps, stepMillis, effects, seconds);
  }

  public Command steps(int number, int millis) {
    return new Command(
        action, from, count, tenant, everyMillis, slots, number, millis, effects, seconds);
  }

  public Command effects(String file) {
    return new Command(
        action, from, count, tenant, everyMillis, slots, steps, stepMillis, file, seconds);
  }

  public Command seconds(int newSeconds) {
    return new Command(
        action, from, count, tenant, everyMillis, slots, steps, stepMillis, effects, newSeconds);
  }
}
