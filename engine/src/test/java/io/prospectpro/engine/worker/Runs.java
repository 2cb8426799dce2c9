package io.prospectpro.engine.worker;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptStore.Recorded;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.AttemptWrite.Held;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.worker.Model.Job;
import io.prospectpro.engine.worker.Model.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attempts, those included that have lost their job and do not know: they go on writing. */
final class Runs {

  /** An attempt, as its node knows it. */
  private record Run(Claim claim, ProgressState state) {

    Held held() {
      return new Held(claim.id(), claim.token());
    }

    AttemptWrite toWrite(List<String> steps, ProgressState.Unwritten progress, Ending ending) {
      return new AttemptWrite(
          claim.id(),
          claim.token(),
          steps.stream().map(name -> new AttemptWrite.Step(name, "1", claim.attempt())).toList(),
          progress.events(),
          progress.snapshot(),
          progress.sequence(),
          progress.fresh(),
          ending);
    }
  }

  private static final int REMEMBERED = 8;
  private static final List<String> STEPS = List.of("knead", "rise", "bake");

  private final Connection connection;
  private final Model model;
  private final List<Run> runs = new ArrayList<>();

  Runs(Connection connection, Model model) {
    this.connection = connection;
    this.model = model;
  }

  void begin(Claim claim) {
    var run = new Run(claim, new ProgressState(claim));
    run.state().started();
    runs.add(run);
    if (runs.size() > REMEMBERED) {
      runs.removeFirst();
    }
  }

  /** Empty if the attempt has lost its job. */
  private Optional<Job> jobOf(Run run) {
    return Optional.ofNullable(model.jobs.get(run.claim().id()))
        .filter(job -> job.state == State.RUNNING && job.token == run.claim().token());
  }

  /** Does nothing while nothing was claimed. */
  void execute(Command command) throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    var run = command.firstOf(runs);
    var state = run.state();
    var delay = Duration.ofHours(command.second() % 3);
    switch (command.verb()) {
      case PROGRESS -> {
        advance(run, command);
        write(run, new Ending.None());
      }
      case EVENT -> {
        state.addEvent("note", "{}");
        write(run, new Ending.None());
      }
      case STEP ->
          writeAll(List.of(run), List.of(STEPS.get(command.second() % 3)), new Ending.None());
      case TRANSACTIONAL_STEP -> transactionalStep(run, STEPS.get(command.second() % 3));
      case COMPLETE -> end(run, JobStatus.COMPLETED, null);
      case FAIL -> end(run, JobStatus.FAILED, "burnt");
      case RETRY -> {
        state.waiting("not this time");
        write(run, new Ending.Again(delay, true));
      }
      case SNOOZE -> {
        state.waiting(null);
        write(run, new Ending.Again(delay, false));
      }
      case GIVE_BACK -> {
        state.waiting(null);
        write(run, new Ending.Again(Duration.ZERO, false));
      }
      case WRITE_ALL -> {
        runs.forEach(one -> advance(one, command));
        writeAll(List.copyOf(runs), List.of(), new Ending.None());
      }
      case ABANDON -> abandon(run);
      default -> throw new IllegalArgumentException(command + " is of no attempt");
    }
  }

  private static void advance(Run run, Command command) {
    run.state()
        .advance(
            command.second() % 101, "stage " + command.third() % 2, Map.of("n", command.third()));
  }

  private void end(Run run, JobStatus status, @Nullable String error) throws SQLException {
    run.state().ended(status, "", Map.of(), error);
    write(run, new Ending.Finished());
  }

  private void write(Run run, Ending ending) throws SQLException {
    writeAll(List.of(run), List.of(), ending);
  }

  private void writeAll(List<Run> all, List<String> steps, Ending ending) throws SQLException {
    var taken =
        all.stream()
            .map(
                run ->
                    ending instanceof Ending.None
                        ? run.state().take()
                        : run.state().takeWithEnding())
            .toList();
    var writes = new ArrayList<AttemptWrite>();
    for (var i = 0; i < all.size(); i++) {
      writes.add(all.get(i).toWrite(steps, taken.get(i), ending));
    }
    var gone = all.stream().filter(run -> jobOf(run).isEmpty()).map(Run::held).collect(toSet());
    connection.setAutoCommit(false);
    Set<Held> lost = AttemptStore.write(connection, writes);
    connection.commit();
    connection.setAutoCommit(true);
    assertThat(lost).as("attempts that may not write").isEqualTo(gone);
    for (var i = 0; i < all.size(); i++) {
      if (!lost.contains(all.get(i).held())) {
        all.get(i).state().wrote(taken.get(i));
        written(jobOf(all.get(i)).orElseThrow(), writes.get(i));
      }
    }
  }

  private void written(Job job, AttemptWrite write) {
    write.steps().forEach(step -> job.steps.add(step.name()));
    for (var event : write.events()) {
      var isProgress = event.type().equals("progress");
      job.events.add(
          isProgress ? Json.readTree(event.body()).path("status").asString("") : event.type());
      assertThat(event.sequence()).as("sequence").isEqualTo(job.events.size());
    }
    var snapshot = write.snapshot();
    if (snapshot != null && snapshot.status().isFinal()) {
      job.events.add(snapshot.status().word()); // the end is an event, and not among the others
      assertThat(write.sequence()).as("sequence").isEqualTo(job.events.size());
    }
    if (snapshot != null) {
      assertThat(snapshot.version()).as("version").isGreaterThan(job.version);
      assertThat(snapshot.percent()).as("percent").isGreaterThanOrEqualTo(job.percent);
      job.version = snapshot.version();
      job.sequence = job.events.size();
      job.percent = snapshot.percent();
      job.status = snapshot.status().word();
    }
    switch (write.ending()) {
      case Ending.None() -> {}
      case Ending.Finished() -> model.finished(job, job.status);
      case Ending.Again(var delay, var counted) -> model.again(job, (int) delay.toHours(), counted);
    }
  }

  private void transactionalStep(Run run, String name) throws SQLException {
    var nothing = new ProgressState.Unwritten(null, List.of(), 0, false);
    var write = run.toWrite(List.of(name), nothing, new Ending.None());
    var expected =
        jobOf(run)
            .map(job -> job.steps.add(name) ? Recorded.RECORDED : Recorded.PRESENT)
            .orElse(Recorded.LOST);

    connection.setAutoCommit(false);
    assertThat(AttemptStore.recordStep(connection, write)).isEqualTo(expected);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void abandon(Run run) throws SQLException {
    connection.setAutoCommit(false);
    AttemptStore.abandon(connection, run.claim().id(), run.claim().token(), "refused");
    connection.commit();
    connection.setAutoCommit(true);
    jobOf(run).ifPresent(model::abandoned);
  }
}
