package io.prospectpro.bench;

import java.util.List;

/**
 * A job engine in the configuration it is measured in.
 *
 * @param id short name, as {@code --only} and the JSON have it
 * @param title name and configuration, for people
 * @param engine what its worker's program is told to run
 * @param platform what that program runs on
 */
record Contender(String id, String title, String engine, Platform platform) {

  enum Platform {
    JAVA,
    NODE
  }

  static final Contender OURS = new Contender("ours", "ProspectPro", "ours", Platform.JAVA);
  static final Contender DB_SCHEDULER =
      new Contender("db-scheduler", "db-scheduler", "db-scheduler", Platform.JAVA);
  static final Contender JOBRUNR =
      new Contender("jobrunr", "JobRunr OSS", "jobrunr", Platform.JAVA);
  static final Contender DBOS = new Contender("dbos", "DBOS Transact", "dbos", Platform.JAVA);
  static final Contender GRAPHILE =
      new Contender("graphile", "graphile-worker", "graphile", Platform.NODE);
  static final Contender GRAPHILE_BATCHED =
      new Contender(
          "graphile-batched",
          "graphile-worker, local queue + batching",
          "graphile-batched",
          Platform.NODE);
  static final Contender PG_BOSS = new Contender("pg-boss", "pg-boss", "pg-boss", Platform.NODE);

  /** Everybody, in the order in which a round goes through them. */
  static final List<Contender> ALL =
      List.of(OURS, GRAPHILE, GRAPHILE_BATCHED, PG_BOSS, DB_SCHEDULER, JOBRUNR, DBOS);

  boolean isOurs() {
    return equals(OURS);
  }

  boolean isJavaPeer() {
    return platform == Platform.JAVA && !isOurs();
  }
}
