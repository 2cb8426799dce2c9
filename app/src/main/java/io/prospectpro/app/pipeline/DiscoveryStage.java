package io.prospectpro.app.pipeline;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Deduplication;
import io.prospectpro.app.platform.SideBySide;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.engine.job.JobContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Asks sources side by side: the free ones always, the paid ones together with them where that is
 * wanted, and otherwise only if the free ones brought too few firms. A source that cannot be asked
 * costs the campaign what it would have found, and no more. Thread-safe.
 */
@Component
final class DiscoveryStage {

  private static final String NO_SOURCE =
      "No source of businesses is switched on. The operator can switch open data on"
          + " (prospectpro.open-data), or give a provider's key.";

  /** So many businesses Google gives of one area. */
  static final int GIVEN_AT_ONCE = 60;

  static final int PAID_CANDIDATES_PER_LEAD = 3;

  private final List<BusinessSource> sources;

  DiscoveryStage(List<BusinessSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * What is to be found, and at whose cost.
   *
   * @param wanted how many firms are enough for not asking paid sources
   * @param paidToo whether paid sources are asked in any case
   */
  record Order(Search search, Payer payer, int wanted, boolean paidToo) {

    /**
     * What costs by the page is asked for less: some for choice, and some that fall out. Who wants
     * more than an area gives at once wants it area by area.
     */
    private Search paid() {
      return search.atMost(PAID_CANDIDATES_PER_LEAD * wanted, wanted > GIVEN_AT_ONCE);
    }
  }

  /** What all sources found together. */
  record Discovered(List<Candidate> candidates, Map<String, ?> metrics) {}

  Discovered run(Order order, JobContext job) throws Exception {
    var on = sources.stream().filter(BusinessSource::isOn).toList();
    var atOnce = on.stream().filter(it -> order.paidToo || !it.isPaid()).toList();
    var answers = new ArrayList<>(ask(atOnce, order, job));
    if (!order.paidToo && firms(answers) < order.wanted) {
      answers.addAll(ask(on.stream().filter(BusinessSource::isPaid).toList(), order, job));
    }
    return new Discovered(candidates(answers), metrics(answers, order.search));
  }

  private static List<SourceAnswer> ask(List<BusinessSource> asked, Order order, JobContext job)
      throws Exception {
    return SideBySide.map(
        asked,
        source ->
            new SourceStep(source, source.isPaid() ? order.paid() : order.search, order.payer)
                .run(job));
  }

  /** As scoring will count them: a firm from two sources is one. */
  private static int firms(List<SourceAnswer> answers) {
    return Deduplication.merge(candidates(answers)).size();
  }

  private static List<Candidate> candidates(List<SourceAnswer> answers) {
    return answers.stream().flatMap(answer -> answer.candidates().stream()).toList();
  }

  private static Map<String, ?> metrics(List<SourceAnswer> answers, Search search) {
    var warnings = new ArrayList<String>();
    if (answers.isEmpty()) {
      warnings.add(NO_SOURCE);
    }
    if (search.place().note() != null) {
      warnings.add(search.place().note());
    }
    answers.stream().map(SourceAnswer::warning).filter(Objects::nonNull).forEach(warnings::add);
    var metrics = new LinkedHashMap<String, Object>();
    metrics.put("businesses_found", candidates(answers).size());
    metrics.put("total_found", answers.stream().mapToInt(SourceAnswer::total).sum());
    metrics.put(
        "sources_used",
        answers.stream().filter(a -> a.total() > 0).map(SourceAnswer::source).toList());
    metrics.put("sources", answers.stream().map(SourceAnswer::report).toList());
    metrics.put("warnings", warnings);
    return metrics;
  }
}
