package io.prospectpro.engine.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job to enqueue: what to do, for whom, and from when on.
 *
 * @param id chosen by the caller, so that it can be answered before anything is written
 * @param tenant whose turn it takes; turns are shared out among tenants, so that nobody waits
 *     behind somebody else's backlog. Empty means "nobody's"
 * @param priority lower runs first, within one tenant and kind; -100 to 100
 * @param runAt not before this moment; null means at once
 * @param uniqueKey while a job of this tenant and kind with this key has not ended, enqueuing
 *     another one gives that job; null means "always a new one"
 * @param deadline if the job has not ended by then it fails, running or not; null means never
 * @param trace where this belongs in a distributed trace; null means "wherever the thread that
 *     enqueues it does", see {@code Tracing}
 * @param <A> the kind's args
 */
public record NewJob<A>(
    JobId id,
    JobKind<A> kind,
    A args,
    String tenant,
    int priority,
    @Nullable Instant runAt,
    @Nullable String uniqueKey,
    @Nullable Instant deadline,
    @Nullable Traceparent trace) {

  public NewJob {
    if (priority < -100 || priority > 100) {
      throw new IllegalArgumentException(
          "A priority lies between -100 and 100, but was %d".formatted(priority));
    }
  }

  /** A job of nobody's in particular, with priority 0, to run at once. */
  public static <A> NewJob<A> of(JobKind<A> kind, A args) {
    return new NewJob<>(JobId.next(), kind, args, "", 0, null, null, null, null);
  }

  public NewJob<A> withId(JobId newId) {
    return new NewJob<>(newId, kind, args, tenant, priority, runAt, uniqueKey, deadline, trace);
  }

  public NewJob<A> forTenant(String newTenant) {
    return new NewJob<>(id, kind, args, newTenant, priority, runAt, uniqueKey, deadline, trace);
  }

  public NewJob<A> withPriority(int newPriority) {
    return new NewJob<>(id, kind, args, tenant, newPriority, runAt, uniqueKey, deadline, trace);
  }

  public NewJob<A> at(Instant newRunAt) {
    return new NewJob<>(id, kind, args, tenant, priority, newRunAt, uniqueKey, deadline, trace);
  }

  /** At most one unfinished job of this tenant and kind has this key. */
  public NewJob<A> unique(String key) {
    return new NewJob<>(id, kind, args, tenant, priority, runAt, key, deadline, trace);
  }

  /** By this machine's clock; the database compares it with its own. */
  public NewJob<A> after(Duration delay) {
    return at(Instant.now().plus(delay));
  }

  /** Fails unless it has ended by then. */
  public NewJob<A> endBefore(Instant newDeadline) {
    return new NewJob<>(id, kind, args, tenant, priority, runAt, uniqueKey, newDeadline, trace);
  }

  /** Belongs to this trace, whatever the enqueuing thread does. */
  public NewJob<A> tracedBy(Traceparent newTrace) {
    return new NewJob<>(id, kind, args, tenant, priority, runAt, uniqueKey, deadline, newTrace);
  }
}
