package io.prospectpro.engine.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One thing that happens. The numbers choose among what there is when it happens, so that a command
 * still means something when others before it are left out.
 */
record Command(Verb verb, int first, int second, int third) {

  /** What can happen, and how often beside the others. */
  enum Verb {
    ENQUEUE(12),
    CLAIM(8),
    PROGRESS(4),
    EVENT(3),
    STEP(3),
    TRANSACTIONAL_STEP(2),
    COMPLETE(3),
    RETRY(3),
    SNOOZE(2),
    FAIL(1),
    GIVE_BACK(2),
    WRITE_ALL(2),
    ABANDON(1),
    GIVE_BACK_UNKNOWN(1),
    CANCEL(4),
    LET_GO(1),
    RENEW(3),
    NODE_DIES(2),
    RESCUE(4),
    EXPIRE(2),
    PROMOTE(3),
    PAUSE(1),
    RESUME(1),
    CAP(6),
    TIME_PASSES(4),
    PRUNE(1),
    RUN_AGAIN(1);

    private final int weight;

    Verb(int weight) {
      this.weight = weight;
    }
  }

  /**
   * Each sequence has its own favourites, and leaves some verbs out: so that also what needs many
   * of a rare one comes about.
   */
  static List<Command> sequence(RandomGenerator random, int length) {
    var urn = urn(random);
    var commands = new ArrayList<Command>();
    for (var i = 0; i < length; i++) {
      var verb = urn.get(random.nextInt(urn.size()));
      commands.add(
          new Command(verb, random.nextInt(1000), random.nextInt(1000), random.nextInt(1000)));
    }
    return commands;
  }

  private static List<Verb> urn(RandomGenerator random) {
    var urn = new ArrayList<Verb>();
    for (var verb : Verb.values()) {
      var isNeeded = verb == Verb.ENQUEUE || verb == Verb.CLAIM;
      var times = isNeeded ? 2 : random.nextInt(4);
      urn.addAll(Collections.nCopies(verb.weight * times, verb));
    }
    return urn;
  }

  <T> T firstOf(List<T> choices) {
    return choices.get(first % choices.size());
  }

  @Override
  public String toString() {
    return "%s(%d, %d, %d)".formatted(verb, first, second, third);
  }
}
