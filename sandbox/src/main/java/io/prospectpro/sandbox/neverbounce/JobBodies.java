package io.prospectpro.sandbox.neverbounce;

import io.prospectpro.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The answers about jobs. */
final class JobBodies {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final List<String> RESULTS =
      List.of("valid", "invalid", "catchall", "disposable", "unknown");

  private JobBodies() {}

  /** The addresses that cost a credit: neither bad nor there for the second time. */
  static long billable(Job job, Verdicts verdicts) {
    var unique = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    job.entries().stream()
        .map(Job.Entry::email)
        .filter(email -> !verdicts.isBadSyntax(email))
        .forEach(unique::add);
    return unique.size();
  }

  static ObjectNode status(Job job, Verdicts verdicts, Instant now) {
    var status = job.statusAt(now);
    boolean isComplete = status == JobStatus.COMPLETE;
    var body =
        Json.object()
            .put("id", job.id())
            .put("job_status", status.key())
            .put("filename", job.filename())
            .put("created_at", TIME.format(job.createdAt()))
            .put(
                "started_at",
                job.runsAt().filter(at -> !now.isBefore(at)).map(TIME::format).orElse(null))
            .put(
                "finished_at", isComplete ? job.finishedAt().map(TIME::format).orElse(null) : null);
    body.set("total", totals(job, verdicts, isComplete));
    body.put("bounce_estimate", isComplete ? bounceEstimate(job, verdicts) : 0);
    body.put("percent_complete", percent(job, status, now));
    return body.put("failure_reason", job.failure());
  }

  static ObjectNode results(Job job, Verdicts verdicts, long page, long size) {
    long pages = (job.entries().size() + size - 1) / size;
    var rows =
        job.entries().stream()
            .skip((page - 1) * size)
            .limit(size)
            .map(
                entry ->
                    Json.object()
                        .set("data", entry.data())
                        .set("verification", verdicts.verification(entry.email(), true)))
            .toList();
    var body = Json.object().put("total_results", job.entries().size()).put("total_pages", pages);
    body.putObject("query").put("job_id", job.id()).put("page", page).put("items_per_page", size);
    return body.set("results", Json.nodes(rows));
  }

  /** One line an address, with those results that are asked for; all if none is. */
  static String csv(Job job, Verdicts verdicts, Input input) {
    var asked =
        RESULTS.stream()
            .filter(result -> input.flag(result.equals("valid") ? "valids" : result + "s"))
            .toList();
    var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    return job.entries().stream()
        .filter(entry -> seen.add(entry.email()) || input.flag("include_duplicates"))
        .filter(entry -> asked.isEmpty() || asked.contains(result(entry, verdicts)))
        .map(
            entry ->
                "\"%s\",%s\n"
                    .formatted(entry.email().replace("\"", "\"\""), result(entry, verdicts)))
        .collect(Collectors.joining());
  }

  static ObjectNode credits(NeverBounceAccount.Credits credits) {
    return Json.object()
        .put("paid_credits_used", credits.paidUsed())
        .put("free_credits_used", credits.freeUsed())
        .put("paid_credits_remaining", credits.paidLeft())
        .put("free_credits_remaining", credits.freeLeft());
  }

  private static ObjectNode totals(Job job, Verdicts verdicts, boolean isComplete) {
    int records = job.entries().size();
    var totals =
        Json.object()
            .put("records", records)
            .put("billable", billable(job, verdicts))
            .put("processed", isComplete ? records : 0);
    for (var result : RESULTS) {
      totals.put(result, isComplete ? count(job, verdicts, result) : 0);
    }
    totals.put("duplicates", job.duplicates());
    return totals.put(
        "bad_syntax",
        job.entries().stream().filter(entry -> verdicts.isBadSyntax(entry.email())).count());
  }

  private static double bounceEstimate(Job job, Verdicts verdicts) {
    double bad = count(job, verdicts, "invalid") + count(job, verdicts, "disposable");
    return Math.round(1000 * bad / job.entries().size()) / 10.0;
  }

  private static long count(Job job, Verdicts verdicts, String result) {
    return job.entries().stream().filter(entry -> result(entry, verdicts).equals(result)).count();
  }

  private static String result(Job.Entry entry, Verdicts verdicts) {
    return Verdicts.resultOf(verdicts.of(entry.email()));
  }

  private static int percent(Job job, JobStatus status, Instant now) {
    if (status == JobStatus.COMPLETE) {
      return 100;
    }
    if (status != JobStatus.RUNNING) {
      return 0;
    }
    var run = job.pace().run(job.entries().size());
    var since = Duration.between(job.runsAt().orElseThrow(), now);
    return (int) (99 * since.toMillis() / Math.max(1, run.toMillis()));
  }
}
