package io.prospectpro.bench;

import java.util.List;

/** What happens to the process that runs the jobs, and who is there to continue them. */
enum Disaster {
  /** kill -9; another node is there. */
  KILLED("kill -9, another node is there"),

  /** kill -9; a supervisor starts the same node again at once. */
  KILLED_AND_RESTARTED("kill -9, the same node is started again"),

  /** Its network is cut, nobody is told; another node is there. */
  CUT_OFF("network cut, another node is there");

  /** An engine in a disaster. */
  record Case(Contender contender, Disaster disaster) {

    @Override
    public String toString() {
      return "%s, %s".formatted(contender.id(), disaster.title);
    }
  }

  final String title;

  Disaster(String title) {
    this.title = title;
  }

  /**
   * Who is measured in which. Without its commercial Conductor, DBOS takes up what a process of the
   * same name left when that is started again, and nothing of others: it is measured both ways.
   */
  static final List<Case> CASES =
      List.of(
          new Case(Contender.OURS, KILLED),
          new Case(Contender.OURS, CUT_OFF),
          new Case(Contender.DB_SCHEDULER, KILLED),
          new Case(Contender.JOBRUNR, KILLED),
          new Case(Contender.DBOS, KILLED),
          new Case(Contender.DBOS, KILLED_AND_RESTARTED));
}
