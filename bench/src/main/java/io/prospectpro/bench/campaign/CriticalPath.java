package io.prospectpro.bench.campaign;

import io.prospectpro.sandbox.billing.Call;
import io.prospectpro.sandbox.provider.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shortest time in which the calls that a campaign made can be made: nobody who asks the same
 * is faster, for each of these calls needs the answer of the one before. Computed from the
 * sandbox's list of calls.
 *
 * <p>It has Google's pages one after the other, for a page's token is in the page before. Then,
 * side by side, whatever takes longest: the pages of one firm's web site one after the other,
 * robots.txt first; or Hunter's calls about one firm's domain, which need nothing from the site; or
 * what Hunter's documented limit of 15 calls a second makes of so many calls to one of its
 * endpoints.
 *
 * <p>In doubt it is shorter than it might be. It has no time of ours, of the network or of
 * databases, and no verification, as a campaign can complete with verdicts pending. A repeated
 * question counts once, at its quickest; a call that met a fault, came after the end, or is about
 * no firm (Hunter's account) does not count; a call that was given up lasts until the next one. Two
 * leads with one web site are one firm.
 */
public record CriticalPath(Duration discovery, Duration enrichment) {

  private static final int HUNTER_CALLS = 15;
  private static final Duration HUNTER_WINDOW = Duration.ofSeconds(1);

  /** A question in a chain, and how long its answer took. */
  private record Link(Question question, Duration time) {}

  private record Question(Provider provider, String endpoint, String subject) {}

  /**
   * The critical path of one campaign.
   *
   * @param calls in any order; those of this campaign and of no other
   * @param completedAt when the campaign was complete, by the sandbox's clock
   */
  public static CriticalPath of(Collection<Call> calls, Instant completedAt) {
    var counted =
        calls.stream()
            .filter(call -> call.fault() == null && call.arrivedAt().isBefore(completedAt))
            .sorted(Comparator.comparing(Call::arrivedAt))
            .toList();
    var pages = counted.stream().filter(call -> call.provider() == Provider.GOOGLE).toList();
    var chains =
        counted.stream()
            .filter(CriticalPath::isAboutAFirm)
            .collect(
                Collectors.groupingBy(
                    CriticalPath::askedAbout, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(same -> chain(same, completedAt))
            .toList();
    return new CriticalPath(
        length(chain(pages, completedAt)), longer(longest(chains), limited(chains)));
  }

  public Duration total() {
    return discovery.plus(enrichment);
  }

  private static boolean isAboutAFirm(Call call) {
    return call.provider() == Provider.SITE
        || (call.provider() == Provider.HUNTER && call.subject().contains("."));
  }

  private static List<?> askedAbout(Call call) {
    var domain = call.subject().replaceFirst("^.*@", "").replaceFirst("^www\\.", "");
    return List.of(call.provider(), domain);
  }

  /** The calls one after the other, each question once. */
  private static List<Link> chain(List<Call> sorted, Instant completedAt) {
    Map<Question, Duration> times = new LinkedHashMap<>();
    for (var i = 0; i < sorted.size(); i++) {
      var call = sorted.get(i);
      var next = i + 1 < sorted.size() ? sorted.get(i + 1).arrivedAt() : completedAt;
      var time = Duration.between(call.arrivedAt(), earlier(call.time(), next));
      times.merge(questionOf(call, i), time, CriticalPath::shorter);
    }
    var links = new ArrayList<Link>();
    times.forEach((question, time) -> links.add(new Link(question, time)));
    return links;
  }

  /** Google's pages differ in their token, which the list of calls does not have. */
  private static Question questionOf(Call call, int number) {
    var subject = call.provider() == Provider.GOOGLE ? "page " + number : call.subject();
    return new Question(call.provider(), call.endpoint(), subject);
  }

  private static Duration longest(List<List<Link>> chains) {
    return chains.stream()
        .map(CriticalPath::length)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** What the limit of Hunter's most asked endpoint leaves. */
  private static Duration limited(List<List<Link>> chains) {
    return chains.stream()
        .flatMap(List::stream)
        .filter(link -> link.question.provider == Provider.HUNTER)
        .map(link -> link.question.endpoint)
        .distinct()
        .map(endpoint -> limited(endpoint, chains))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /**
   * From the start to the first call that anybody can make, then the windows that so many calls
   * take, then what at least follows the last one.
   */
  private static Duration limited(String endpoint, List<List<Link>> chains) {
    var before = new ArrayList<Duration>();
    var after = new ArrayList<Duration>();
    for (var chain : chains) {
      for (var i = 0; i < chain.size(); i++) {
        var question = chain.get(i).question;
        if (question.provider == Provider.HUNTER && question.endpoint.equals(endpoint)) {
          before.add(length(chain.subList(0, i)));
          after.add(length(chain.subList(i, chain.size())));
        }
      }
    }
    var windows = (before.size() - 1) / HUNTER_CALLS;
    return least(before).plus(HUNTER_WINDOW.multipliedBy(windows)).plus(least(after));
  }

  private static Duration length(List<Link> chain) {
    return chain.stream().map(Link::time).reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration least(List<Duration> durations) {
    return durations.stream().min(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
