package io.prospectpro.app.scoring;

import java.util.Comparator;
import java.util.List;

/**
 * The best of what was scored.
 *
 * @param best the leads to keep, best first
 * @param qualified how many passed the threshold, kept or not
 */
public record Ranking(List<Scored> best, int qualified) {

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingInt((Scored scored) -> scored.score().confidence())
          .reversed()
          .thenComparingDouble(Ranking::miles)
          .thenComparing(scored -> scored.candidate().name())
          .thenComparing(scored -> scored.candidate().id());

  public Ranking {
    best = List.copyOf(best);
  }

  /**
   * Keeps the {@code most} best of those that reach {@code minConfidence}. Ties go to the nearer,
   * then by name and id: the same candidates give the same leads, whatever order they come in.
   */
  public static Ranking best(List<Scored> scored, int most, int minConfidence) {
    var qualified =
        scored.stream()
            .filter(it -> it.score().confidence() >= minConfidence)
            .sorted(BEST_FIRST)
            .toList();
    return new Ranking(qualified.stream().limit(most).toList(), qualified.size());
  }

  private static double miles(Scored scored) {
    var miles = scored.candidate().match().miles();
    return miles == null ? Double.MAX_VALUE : miles;
  }
}
