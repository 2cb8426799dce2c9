package io.prospectpro.bench.contestant;

/** A job engine that is measured. One instance serves one process and one database. */
public interface Contestant {

  /** Creates the engine's tables. */
  void setUp() throws Exception;

  /** Opens what enqueues. */
  Producer producer() throws Exception;

  /** Starts to run jobs; when this returns, the engine looks for them. */
  Running start(Load load, Handler handler) throws Exception;

  /** A query whose only value is true when no job is left that has not ended. */
  String nothingLeftSql();

  /**
   * What there is to run.
   *
   * @param slots how many jobs shall run at a time; 0 leaves it to the engine's best for jobs that
   *     do nothing
   * @param dying whether nodes will die, so that finding them soon is worth its price
   */
  record Load(int slots, boolean dying) {

    public boolean isLeftToTheEngine() {
      return slots == 0;
    }
  }

  /** What every job does, whichever engine runs it. */
  @FunctionalInterface
  interface Handler {
    void run(int job, Steps steps) throws Exception;
  }

  /** How a job does its steps: what the engine offers to record each, and to say how far it is. */
  interface Steps {

    /** Does step {@code number} of {@code total}, from 1, and returns once it is recorded. */
    void step(int number, int total, Work work) throws Exception;
  }

  /** What a step does. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Enqueues jobs, each known by its number. */
  interface Producer extends AutoCloseable {

    /** Enqueues {@code count} jobs from number {@code from} on, by the engine's best bulk means. */
    void enqueueAll(int from, int count, String tenant) throws Exception;

    /** Enqueues one job in a transaction of its own. */
    void enqueue(int job, String tenant) throws Exception;

    @Override
    void close();
  }

  /** A started engine; closing it stops it. */
  @FunctionalInterface
  interface Running extends AutoCloseable {
    @Override
    void close();
  }
}
