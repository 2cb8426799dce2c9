package io.prospectpro.bench;

import io.prospectpro.bench.watch.Deliveries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What came of the updates that were said within the window.
 *
 * @param late from just before an update's commit until it was read
 * @param said from the handler's call until it was read; the engine keeps progress back for up to
 *     25 ms, to write that of several jobs together
 * @param perSecond deliveries
 * @param missing deliveries of updates that were committed in the window, but never came
 */
record WatchRound(
    Spread late,
    Spread said,
    double perSecond,
    long missing,
    long rssMegabytes,
    WatchBench.Cpu cores) {

  /** In milliseconds. */
  record Spread(double p50, double p95, double p99, double max) {

    static Spread of(Collection<Double> values) {
      var sorted = values.stream().sorted().toList();
      return new Spread(
          Figures.percentile(sorted, 50),
          Figures.percentile(sorted, 95),
          Figures.percentile(sorted, 99),
          Figures.max(sorted));
    }
  }

  static WatchRound of(
      Deliveries deliveries,
      JsonNode written,
      long begin,
      long end,
      long rssMegabytes,
      WatchBench.Cpu cores,
      int watchersOfAJob) {
    var commits = new HashMap<Long, Long>();
    for (var pair : written) {
      var said = pair.get(0).asLong();
      if (said >= begin && said < end) {
        commits.put(said, pair.get(1).asLong());
      }
    }
    List<Double> late = new ArrayList<>();
    List<Double> fromSaying = new ArrayList<>();
    deliveries.forEach(
        (said, received) -> {
          var commit = commits.get(said);
          if (commit != null) {
            late.add((received - commit) / 1e6);
            fromSaying.add((received - said) / 1e6);
          }
        });
    return new WatchRound(
        Spread.of(late),
        Spread.of(fromSaying),
        late.size() / ((end - begin) / 1e9),
        (long) commits.size() * watchersOfAJob - late.size(),
        rssMegabytes,
        cores);
  }
}
