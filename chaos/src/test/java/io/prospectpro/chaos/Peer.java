package io.prospectpro.chaos;

import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** An engine in the contest. */
interface Peer {

  /** How a step is recorded, where the engine can do that. */
  @FunctionalInterface
  interface Steps {
    void run(String name, Callable<String> work) throws Exception;
  }

  /** Makes the engine's tables. */
  void prepare(DataSource dataSource) throws Exception;

  /** Enqueues the jobs, from outside the nodes. */
  void enqueue(DataSource dataSource, int from, int to) throws Exception;

  /** Starts a node; it ends with its process. */
  void start(DataSource dataSource, String name, PeerHandler handler) throws Exception;

  /** How many jobs have not ended well. */
  String unfinished();

  static Peer of(String name) {
    return switch (name) {
      case "ours" -> new OursPeer();
      case "db-scheduler" -> new DbSchedulerPeer();
      case "JobRunr" -> new JobRunrPeer();
      case "DBOS" -> new DbosPeer();
      default -> throw new IllegalArgumentException("There is no engine " + name);
    };
  }
}
