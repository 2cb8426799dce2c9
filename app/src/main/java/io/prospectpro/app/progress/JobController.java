package io.prospectpro.app.progress;

import io.prospectpro.app.platform.AfterRequest;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Jobs over HTTP. */
@RestController
@RequestMapping("/api/jobs/{id}")
final class JobController {

  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

  private final DiscoveryJobs jobs;
  private final JobStreams streams;
  private final Engine engine;
  private final TransactionOperations transaction;
  private final JsonMapper json;

  JobController(
      DiscoveryJobs jobs,
      JobStreams streams,
      Engine engine,
      TransactionOperations transaction,
      JsonMapper json) {
    this.jobs = jobs;
    this.streams = streams;
    this.engine = engine;
    this.transaction = transaction;
    this.json = json;
  }

  @GetMapping
  JobSnapshot get(@PathVariable UUID id) {
    return Objects.requireNonNull(transaction.execute(_ -> require(id)));
  }

  /** The live stream, which goes on when this has returned. */
  @GetMapping("/events")
  void stream(
      @PathVariable UUID id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var after = toSequence(lastEventId);
    var job = get(id);
    var frames = EventFrames.open(request, response, json);
    AfterRequest.run(request, () -> streams.begin(job, after, frames));
  }

  @PostMapping("/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JobSnapshot cancel(@PathVariable UUID id) {
    var cancelled = Objects.requireNonNull(transaction.execute(_ -> cancelOwn(id)));
    engine.heard(List.of(new JobId(id)));
    return cancelled;
  }

  private JobSnapshot cancelOwn(UUID id) {
    require(id);
    var isCancelled = jobs.cancel(id);
    var job = require(id);
    if (!isCancelled) {
      throw Refusal.conflict(
          "Job %s has ended already (%s), so there is nothing to cancel."
              .formatted(id, job.status()));
    }
    return job;
  }

  /** The campaign's next job after one that failed or was cancelled, within the same budget. */
  @PostMapping("/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JobSnapshot retry(@PathVariable UUID id) {
    var started = Objects.requireNonNull(transaction.execute(_ -> retryOwn(id)));
    engine.wake();
    return started;
  }

  private JobSnapshot retryOwn(UUID id) {
    var job = require(id);
    var newId = JobId.next().value();
    if (!jobs.retry(id, newId)) {
      throw Refusal.conflict(
          ("Job %s cannot be run again (%s): only the newest job of a campaign can, once it has"
                  + " failed or was cancelled. To search again, repeat the campaign.")
              .formatted(id, job.status()));
    }
    return require(newId);
  }

  private JobSnapshot require(UUID id) {
    return jobs.find(id).orElseThrow(() -> Refusal.notFound("You have no job %s.".formatted(id)));
  }

  private static long toSequence(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return 0;
    }
    if (!SEQUENCE.matcher(lastEventId).matches()) {
      throw Refusal.invalid(
          new FieldProblem(
              "Last-Event-ID",
              lastEventId,
              "must be the id of an event of this stream, or left out to get them all."));
    }
    return Long.parseLong(lastEventId);
  }
}
