package io.prospectpro.engine.observe;

import io.prospectpro.engine.observe.EngineEvent.Attempted;
import io.prospectpro.engine.observe.EngineEvent.End;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes the engine's log, under the name {@code io.prospectpro.engine}: one line per event an
 * operator may need, with ids as key-values. What happens for every job is on debug. Thread-safe.
 */
public final class LoggingListener implements EngineListener {

  private static final Logger LOG = LoggerFactory.getLogger("io.prospectpro.engine");

  @Override
  public void on(EngineEvent event) {
    switch (event) {
      case EngineEvent.OfAttempt ofAttempt -> log(ofAttempt);
      case EngineEvent.OfJobs ofJobs -> log(ofJobs);
      case EngineEvent.OfNode ofNode -> log(ofNode);
      case EngineEvent.OfWriter ofWriter -> log(ofWriter);
    }
  }

  private static void log(EngineEvent.OfAttempt event) {
    switch (event) {
      case EngineEvent.AttemptStarted(var attempt, var pickup) ->
          at(Level.DEBUG, attempt).addKeyValue("pickup", pickup).log("attempt started");
      case EngineEvent.AttemptThrew(var attempt, var cause) ->
          at(Level.WARN, attempt).setCause(cause).log("attempt failed");
      case EngineEvent.EndingRefused(var attempt, var cause) ->
          at(Level.ERROR, attempt).setCause(cause).log("attempt could not be ended");
      case EngineEvent.AttemptEnded(var attempt, var end, var took) -> log(attempt, end, took);
    }
  }

  private static void log(Attempted attempt, End end, Duration took) {
    switch (end) {
      case End.Completed() -> at(Level.DEBUG, attempt).addKeyValue("took", took).log("completed");
      case End.Failed(var reason) ->
          at(Level.WARN, attempt).addKeyValue("reason", reason).log("job failed for good");
      case End.Retried(var reason, var delay) ->
          at(Level.INFO, attempt)
              .addKeyValue("delay", delay)
              .addKeyValue("reason", reason)
              .log("another attempt follows");
      case End.Snoozed(var delay) ->
          at(Level.DEBUG, attempt).addKeyValue("delay", delay).log("job looks again later");
      case End.GivenBack() -> at(Level.INFO, attempt).log("job given back");
      case End.Lost() -> at(Level.INFO, attempt).log("attempt lost its job");
    }
  }

  private static void log(EngineEvent.OfJobs event) {
    switch (event) {
      case EngineEvent.JobsCounted(var tallies) ->
          with(Level.TRACE, "tallies", tallies).log("jobs counted");
      case EngineEvent.JobsRescued(var jobs) ->
          with(Level.WARN, "jobs", jobs.size()).log("jobs taken back from dead nodes");
      case EngineEvent.JobsExpired(var jobs) ->
          with(Level.WARN, "jobs", jobs.size()).log("jobs failed at their deadline");
      case EngineEvent.JobsPruned(var jobs) -> with(Level.INFO, "jobs", jobs).log("jobs pruned");
      case EngineEvent.ClaimsGivenBack(var jobs) ->
          with(Level.WARN, "jobs", jobs).log("claims whose answer was lost are given back");
      case EngineEvent.CancelledJobKept(var job, var cause) ->
          with(Level.WARN, "job", job)
              .addKeyValue("error", cause.getMessage())
              .log("cancelled job keeps its slot until this node's lease ends");
      case EngineEvent.AttemptsLeftBehind(var jobs) ->
          with(Level.WARN, "jobs", jobs)
              .log("attempts ignore their interrupt; other nodes take their jobs over");
    }
  }

  private static void log(EngineEvent.OfNode event) {
    switch (event) {
      case EngineEvent.NodesFoundDead(var nodes) ->
          with(Level.WARN, "nodes", nodes).log("nodes found dead; their jobs are taken back");
      case EngineEvent.SilentSessionsEnded(var sessions) ->
          with(Level.WARN, "sessions", sessions)
              .log("sessions ended whose client fell silent in the middle of a request");
      case EngineEvent.LeaseTaken(var node, var name) ->
          with(Level.INFO, "node", node).addKeyValue("name", name).log("lease taken");
      case EngineEvent.LeaseRenewedLate(var node, var gap) ->
          with(Level.WARN, "node", node).addKeyValue("gap", gap).log("lease renewed late");
      case EngineEvent.LeaseLost(var node, var declaredDead) ->
          with(Level.WARN, "node", node)
              .log(
                  declaredDead
                      ? "this node was taken for dead; its attempts are stopped"
                      : "lease could not be renewed in time; attempts are stopped");
      case EngineEvent.HearingLost(var cause) ->
          with(Level.WARN, "error", String.valueOf(cause.getMessage()))
              .log("listening session lost; polling until it is back");
    }
  }

  private static void log(EngineEvent.OfWriter event) {
    switch (event) {
      case EngineEvent.BatchWritten(var jobs, var took) ->
          with(Level.TRACE, "jobs", jobs).addKeyValue("took", took).log("batch written");
      case EngineEvent.BatchRefused(var jobs, var cause) ->
          with(Level.WARN, "jobs", jobs)
              .setCause(cause)
              .log("batch refused; writing its jobs one by one");
      case EngineEvent.WriteRefused(var job, var cause) ->
          with(Level.ERROR, "job", job).setCause(cause).log("attempt could not be written");
      case EngineEvent.SinkRefused(var job, var cause) ->
          with(Level.ERROR, "job", job).setCause(cause).log("the sink refused a failed job");
      case EngineEvent.DatabaseAway(var waiting, var cause) ->
          with(Level.WARN, "jobs", waiting)
              .addKeyValue("error", cause.getMessage())
              .log("database away; trying again");
    }
  }

  /** On the attempt's own thread, every line has these ids already; JSON takes no name twice. */
  private static LoggingEventBuilder at(Level level, Attempted attempt) {
    if (!LOG.isEnabledForLevel(level) || attempt.job().toString().equals(MDC.get("job"))) {
      return LOG.atLevel(level);
    }
    return with(level, "job", attempt.job())
        .addKeyValue("kind", attempt.kind())
        .addKeyValue("attempt", attempt.attempt());
  }

  private static LoggingEventBuilder with(Level level, String key, Object value) {
    return LOG.atLevel(level).addKeyValue(key, value);
  }
}
