package io.prospectpro.app.admin;

import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Page;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.engine.inspect.JobFilter;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The running server over HTTP, for admins. */
@RestController
@RequestMapping("/api/admin")
final class AdminController {

  private static final Pattern KIND = Pattern.compile("[a-z0-9_.-]{1,100}");

  private static final String STATUSES =
      Arrays.stream(JobStatus.values()).map(JobStatus::word).collect(Collectors.joining(", "));

  private final OverviewReader overview;
  private final JobReader jobs;
  private final JobActs acts;

  AdminController(OverviewReader overview, JobReader jobs, JobActs acts) {
    this.overview = overview;
    this.jobs = jobs;
    this.acts = acts;
  }

  @GetMapping("/overview")
  Overview overview() {
    return overview.read();
  }

  /**
   * Jobs of all tenants, newest first. A page may be short, even empty, although more follow: each
   * looks through ten thousand jobs.
   */
  @GetMapping("/jobs")
  Page<JobLine> list(
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var filter = new JobFilter(requireKind(kind), null, requireStatus(status));
    var before = Cursor.read(cursor, parts -> JobId.of(parts.second())).orElse(null);
    var page = jobs.list(filter, before, Page.requireLimit(limit));
    var next = page.next();
    return new Page<>(
        page.jobs().stream().map(JobLine::of).toList(),
        next == null ? null : Cursor.of("job", next));
  }

  private static @Nullable String requireKind(@Nullable String kind) {
    if (kind == null || kind.isEmpty()) {
      return null;
    }
    if (!KIND.matcher(kind).matches()) {
      throw Refusal.invalid(
          new FieldProblem(
              "kind",
              kind,
              "is no kind of job: they look like campaign.run; leave it out for all."));
    }
    return kind;
  }

  private static @Nullable JobStatus requireStatus(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    return Arrays.stream(JobStatus.values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    new FieldProblem(
                        "status", word, "must be one of these: %s.".formatted(STATUSES))));
  }

  @GetMapping("/jobs/{id}")
  JobReport get(@PathVariable UUID id) {
    return jobs.report(id);
  }

  /** Ends a job that waits or runs. */
  @PostMapping("/jobs/{id}/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JobReport cancel(@PathVariable UUID id) {
    acts.cancel(jobs.require(id).summary());
    return jobs.report(id);
  }

  /** The same work anew, as a new job, after one that failed or was cancelled. */
  @PostMapping("/jobs/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JobReport retry(@PathVariable UUID id) {
    return jobs.report(acts.retry(jobs.require(id).summary()).value());
  }
}
