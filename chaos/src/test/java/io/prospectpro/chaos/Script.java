package io.prospectpro.chaos;

/**
 * What a job's handler is to do; the args of the job.
 *
 * @param steps how many steps it takes
 * @param millis how long each step works
 * @param stopAt the point at which a node that stops at points announces itself and waits
 * @param ending how it ends
 * @param stubborn whether it ignores interrupts while it works
 */
record Script(int steps, int millis, String stopAt, Ending ending, boolean stubborn) {

  /** How a handler ends. */
  enum Ending {
    /** By a row in the user's table, committed with the completion. */
    COMPLETING,
    /** With nothing to store. */
    COMPLETED,
    /** The first time by an exception, then by completing. */
    FAILING_ONCE,
    /** The first time by asking for another attempt without having failed, then by completing. */
    SNOOZING_ONCE,
    /** By completing work that wrongly takes a step. */
    STEP_INSIDE_COMPLETING
  }

  static Script of(int steps, int millis) {
    return new Script(steps, millis, "", Ending.COMPLETING, false);
  }

  Script stoppingAt(String point) {
    return new Script(steps, millis, point, ending, stubborn);
  }

  Script ending(Ending newEnding) {
    return new Script(steps, millis, stopAt, newEnding, stubborn);
  }

  Script ignoringInterrupts() {
    return new Script(steps, millis, stopAt, ending, true);
  }
}
