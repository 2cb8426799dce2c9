package io.prospectpro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What jobs did, as they wrote it down outside of the database: the judge over what an engine
 * promises. Lines are in the order in which they were written. Immutable.
 */
record EffectHistory(List<Effect> effects) {

  /**
   * One line: at this moment, by the clock that all processes share, a job did something.
   *
   * @param what {@code start} of a run, {@code step} before a step acts, {@code recorded} once the
   *     engine has said that the step is recorded, {@code done} as the run's last act
   */
  record Effect(long at, long process, int job, String what, int step) {

    static Effect parse(String line) {
      var fields = line.split(" ", -1);
      if (fields.length != 5) {
        throw new IllegalArgumentException("Not an effect: '%s'".formatted(line));
      }
      return new Effect(
          Long.parseLong(fields[0]),
          Long.parseLong(fields[1]),
          Integer.parseInt(fields[2]),
          fields[3],
          Integer.parseInt(fields[4]));
    }
  }

  /** One step of one job. */
  private record Step(int job, int number) {}

  EffectHistory {
    effects = List.copyOf(effects);
  }

  static EffectHistory read(Path file) throws IOException {
    var text = Files.exists(file) ? Files.readString(file) : "";
    // A line that is just being written does not count yet.
    var whole = text.substring(0, text.lastIndexOf('\n') + 1);
    return new EffectHistory(whole.lines().map(Effect::parse).toList());
  }

  /** How many jobs have come to their end. */
  int doneCount() {
    return runsToTheEnd().size();
  }

  /** Jobs of the first {@code jobs} that never came to their end. */
  int lost(int jobs) {
    var done = runsToTheEnd();
    return (int) IntStream.range(0, jobs).filter(job -> !done.containsKey(job)).count();
  }

  /** Jobs that came to their end more than once. */
  int duplicated() {
    return (int) runsToTheEnd().values().stream().filter(runs -> runs > 1).count();
  }

  private Map<Integer, Long> runsToTheEnd() {
    return effects.stream()
        .filter(one -> one.what().equals("done"))
        .collect(Collectors.groupingBy(Effect::job, Collectors.counting()));
  }

  /** How often a step acted although it had been recorded. */
  int repeatedSteps() {
    var recorded = new HashSet<Step>();
    var repeated = 0;
    for (var effect : effects) {
      var step = new Step(effect.job(), effect.step());
      if (effect.what().equals("recorded")) {
        recorded.add(step);
      } else if (effect.what().equals("step") && recorded.contains(step)) {
        repeated++;
      }
    }
    return repeated;
  }

  /** How often {@code process} acted on a job after another process had started it. */
  int actsAfterTakeOver(long process) {
    var taken = new HashSet<Integer>();
    var acts = 0;
    for (var effect : effects) {
      if (effect.process() != process) {
        taken.add(effect.job());
      } else if (!effect.what().equals("recorded") && taken.contains(effect.job())) {
        acts++;
      }
    }
    return acts;
  }

  /** When other processes than {@code process} first started each job. */
  Map<Integer, Long> firstStartsElsewhere(long process) {
    var starts = new HashMap<Integer, Long>();
    for (var effect : effects) {
      if (effect.process() != process && effect.what().equals("start")) {
        starts.merge(effect.job(), effect.at(), Math::min);
      }
    }
    return starts;
  }
}
