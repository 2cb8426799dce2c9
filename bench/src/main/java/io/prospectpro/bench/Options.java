package io.prospectpro.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What somebody typed after the measurement's name.
 *
 * @param rounds how often everything is repeated; figures are medians
 * @param only the ids of the contestants to measure; empty means all
 * @param jobs how many jobs; 0 means as many as the measurement is meant to have
 * @param patience how many seconds to wait for a quiet machine before each measurement; with 0 none
 *     is repeated either
 */
record Options(int rounds, List<String> only, int jobs, int patience) {

  static final String USAGE = "[--rounds N] [--only ID,ID] [--jobs N] [--patience SECONDS]";

  Options {
    only = List.copyOf(only);
    var ids = Contender.ALL.stream().map(Contender::id).toList();
    if (!ids.containsAll(only)) {
      throw new IllegalArgumentException(
          "expected --only to name some of %s, got: %s".formatted(ids, only));
    }
    if (rounds < 1) {
      throw new IllegalArgumentException(
          "expected --rounds to be at least 1, got: %d".formatted(rounds));
    }
  }

  /** Reads them; whoever types something else is told what there is. */
  static Options parse(List<String> words, int usualRounds) {
    var options = new Options(usualRounds, List.of(), 0, 60);
    for (var i = 0; i < words.size(); i += 2) {
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException(
            "%s has no value; options are %s".formatted(words.get(i), USAGE));
      }
      options = options.with(words.get(i), words.get(i + 1));
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--rounds" -> new Options(number(name, value), only, jobs, patience);
      case "--only" -> new Options(rounds, Arrays.asList(value.split(",", -1)), jobs, patience);
      case "--jobs" -> new Options(rounds, only, number(name, value), patience);
      case "--patience" -> new Options(rounds, only, jobs, number(name, value));
      default ->
          throw new IllegalArgumentException(
              "'%s' is not an option; there are %s".formatted(name, USAGE));
    };
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected %s to be a number, got: %s".formatted(name, value), e);
    }
  }

  int jobsOr(int usual) {
    return jobs > 0 ? jobs : usual;
  }
}
