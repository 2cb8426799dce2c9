package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.chaos.History.What;

/** Two nodes with 60 jobs of six steps, watched through a third one. */
final class Load {

  private final Chaos chaos;
  private final Observer observer;

  private Load(Chaos chaos, Observer observer) {
    this.chaos = chaos;
    this.observer = observer;
  }

  /** Returns when the jobs are under way. */
  static Load on(Chaos chaos) throws Exception {
    var first = chaos.launch(chaos.setup("first"));
    var second = chaos.launch(chaos.setup("second"));
    var observer = new Observer(chaos.node(chaos.setup("observer").handling("nothing")));
    first.awaitReady();
    second.awaitReady();
    chaos.enqueue(60, Script.of(6, 200));
    observer.watch(chaos.jobs());
    chaos.awaitLine(line -> line.step().equals("s2"));
    return new Load(chaos, observer);
  }

  /** Waits for all jobs to end, and notes how long that took. */
  void checkNobodyLookedDead(String what, long since) throws Exception {
    chaos.awaitEnded();
    chaos.note(what, since);
    observer.check();
    chaos.checker().check();
    assertThat(chaos.database().crashes()).isZero();
    assertThat(chaos.database().number("SELECT max(attempts) FROM engine.history")).isEqualTo(1);
    assertThat(chaos.database().number("SELECT count(*) FROM engine.node WHERE dead")).isZero();
    assertThat(chaos.database().number("SELECT count(*) FROM engine.node")).isEqualTo(3);
  }

  /**
   * Nobody was stopped: every job is in the hands of the attempt that began it. So it is as long as
   * the server is back within two seconds: later, a node that has lost its lock stops its attempts
   * and gives their jobs back, for it cannot know that nobody may take them.
   */
  void checkNobodyBeganAnew() throws Exception {
    assertThat(chaos.history().stream().filter(line -> line.what() == What.BEGUN)).hasSize(60);
  }
}
