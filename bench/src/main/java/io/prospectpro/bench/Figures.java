package io.prospectpro.bench;

import java.util.Collection;

/** Arithmetic on measured values. Pure. */
final class Figures {

  private Figures() {}

  /** The value below which {@code percent} of them lie (nearest rank); NaN if there are none. */
  static double percentile(Collection<Double> values, double percent) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    var sorted = values.stream().sorted().toList();
    var rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.clamp(rank, 1, sorted.size()) - 1);
  }

  /** The middle one, or the mean of the two in the middle; NaN if there are none. */
  static double median(Collection<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double max(Collection<Double> values) {
    return percentile(values, 100);
  }
}
