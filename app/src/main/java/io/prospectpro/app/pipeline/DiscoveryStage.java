package io.prospectpro.app.pipeline;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.engine.job.JobContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks all sources side by side; each answer is a step of the job. Thread-safe. */
@Component
final class DiscoveryStage {

  private final List<BusinessSource> sources;

  DiscoveryStage(List<BusinessSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** What all sources found together. */
  record Discovered(List<Candidate> candidates, Map<String, ?> metrics) {}

  /**
   * What one source answered, as the step keeps it.
   *
   * @param total how many match in all, among the candidates or not
   * @param warning a sentence for the user, if the source found nothing
   */
  record Answer(String source, List<Candidate> candidates, int total, @Nullable String warning) {}

  Discovered run(Search search, JobContext job) throws Exception {
    var answers =
        SideBySide.map(
            sources,
            source ->
                job.step("discover-" + source.key(), Answer.class, () -> ask(source, search)));
    var candidates = answers.stream().flatMap(answer -> answer.candidates().stream()).toList();
    return new Discovered(candidates, metrics(answers, search));
  }

  private static Answer ask(BusinessSource source, Search search) {
    return switch (source.search(search)) {
      case Discovery.Found(var candidates, var total) ->
          new Answer(source.key(), candidates, total, null);
      case Discovery.NothingMatched(var message) -> new Answer(source.key(), List.of(), 0, message);
      case Discovery.NotCovered(var message, _) -> new Answer(source.key(), List.of(), 0, message);
    };
  }

  private static Map<String, ?> metrics(List<Answer> answers, Search search) {
    var warnings = new ArrayList<String>();
    if (search.place().note() != null) {
      warnings.add(search.place().note());
    }
    for (var answer : answers) {
      if (answer.warning() != null) {
        warnings.add(answer.warning());
      }
    }
    var metrics = new LinkedHashMap<String, Object>();
    metrics.put("businesses_found", answers.stream().mapToInt(a -> a.candidates().size()).sum());
    metrics.put("total_found", answers.stream().mapToInt(Answer::total).sum());
    metrics.put(
        "sources_used", answers.stream().filter(a -> a.total() > 0).map(Answer::source).toList());
    metrics.put("warnings", warnings);
    return metrics;
  }
}
