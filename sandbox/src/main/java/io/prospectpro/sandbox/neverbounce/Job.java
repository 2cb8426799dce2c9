package io.prospectpro.sandbox.neverbounce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of addresses on its way. Where it is follows from what was asked of it and when, and from
 * the clock; nothing has to run for it to move on. Immutable: each wish gives another job.
 *
 * @param parseAskedAt null until somebody asks for it
 * @param startAskedAt null until somebody asks for it, and pays
 * @param failure why it can never run
 */
record Job(
    long id,
    String filename,
    List<Entry> entries,
    JobPace pace,
    Instant createdAt,
    @Nullable Instant parseAskedAt,
    @Nullable Instant startAskedAt,
    boolean isSampled,
    @Nullable String failure,
    @Nullable Callback callback) {

  Job {
    entries = List.copyOf(entries);
  }

  /**
   * One address.
   *
   * @param data what the client sent with it, and gets back
   */
  record Entry(ObjectNode data, String email) {}

  record Callback(String url, Map<String, String> headers) {

    Callback {
      headers = Map.copyOf(headers);
    }
  }

  /** Something that the client is told when its time has come. */
  record Event(String name, Instant at) {}

  Job parsed(Instant now) {
    return parseAskedAt != null ? this : with(now, startAskedAt, failure);
  }

  Job started(Instant now) {
    return startAskedAt != null ? this : with(parseAskedAt, now, failure);
  }

  Job failed(String reason) {
    return with(parseAskedAt, startAskedAt, reason);
  }

  private Job with(@Nullable Instant parse, @Nullable Instant start, @Nullable String reason) {
    return new Job(
        id, filename, entries, pace, createdAt, parse, start, isSampled, reason, callback);
  }

  JobStatus statusAt(Instant now) {
    if (failure != null) {
      return JobStatus.FAILED;
    }
    var parsed = parsedAt();
    if (parsed.isEmpty() || now.isBefore(parseBegins())) {
      return JobStatus.UPLOADING;
    }
    if (now.isBefore(parsed.get())) {
      return JobStatus.PARSING;
    }
    var runs = runsAt();
    if (runs.isEmpty()) {
      return isSampled ? JobStatus.WAITING_ANALYZED : JobStatus.WAITING;
    }
    if (now.isBefore(runs.get())) {
      return JobStatus.QUEUED;
    }
    return now.isBefore(runs.get().plus(pace.run(entries.size())))
        ? JobStatus.RUNNING
        : JobStatus.COMPLETE;
  }

  Optional<Instant> runsAt() {
    var parsed = parsedAt();
    return startAskedAt == null || parsed.isEmpty()
        ? Optional.empty()
        : Optional.of(later(parsed.get(), startAskedAt).plus(pace.queue()));
  }

  Optional<Instant> finishedAt() {
    return runsAt().map(runs -> runs.plus(pace.run(entries.size())));
  }

  /** All that will be told, as far as it is known, in order. */
  List<Event> events() {
    if (failure != null) {
      return List.of(new Event("job_failed", createdAt));
    }
    var events = new ArrayList<Event>();
    parsedAt()
        .ifPresent(
            parsed -> {
              events.add(new Event("job_parsing_started", parseBegins()));
              events.add(new Event("job_parsing_finished", parsed));
            });
    runsAt().ifPresent(runs -> events.add(new Event("job_run_started", runs)));
    finishedAt().ifPresent(finished -> events.add(new Event("job_run_finished", finished)));
    return events;
  }

  long duplicates() {
    var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    return entries.stream().filter(entry -> !seen.add(entry.email())).count();
  }

  private Instant parseBegins() {
    var uploaded = createdAt.plus(pace.upload());
    return parseAskedAt == null ? uploaded : later(uploaded, parseAskedAt);
  }

  private Optional<Instant> parsedAt() {
    return parseAskedAt == null ? Optional.empty() : Optional.of(parseBegins().plus(pace.parse()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
