package io.prospectpro.engine.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.worker.ProgressState.Unwritten;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What an attempt says of its job, and in which order it is written. */
class ProgressStateTest {

  private final ProgressState state = new ProgressState(Claims.of("bake", "", 0));

  @Test
  void percentThatWouldFallLeavesTheStageAloneTooButNotTheMetrics() {
    state.advance(50, "baking", Map.of("loaves", 1));
    state.advance(40, "mixing", Map.of("loaves", 2));

    var snapshot = requireNonNull(state.take().snapshot());
    assertThat(snapshot.percent()).isEqualTo(50);
    assertThat(snapshot.stage()).isEqualTo("baking");
    assertThat(snapshot.metrics()).hasToString("{\"loaves\":2}");
  }

  @Test
  void whatWasTakenIsNotTakenAgainUnlessItIsPutBack() {
    state.addEvent("note", "1");
    var taken = state.take();

    assertThat(state.take().snapshot()).isNull();
    state.addEvent("note", "2");
    state.putBack(taken);

    assertThat(state.take().events())
        .extracting(AttemptWrite.Event::body)
        .containsExactly("1", "2");
  }

  @Test
  void snapshotIsFreshUntilOneWasWritten() {
    state.started();
    var first = state.take();
    assertThat(first.fresh()).isTrue();

    state.putBack(first);
    var again = state.take();
    assertThat(again.fresh()).isTrue();

    state.wrote(again);
    state.advance(1, "x", Map.of());
    assertThat(state.take().fresh()).isFalse();
  }

  @Test
  void whatIsSaidOnACopyIsNotSaidOnTheState() {
    state.advance(10, "mixing", Map.of());
    state.take();

    state.copy().ended(JobStatus.COMPLETED, "completed", Map.of(), null);

    assertThat(state.take().events()).isEmpty();
  }

  @Test
  void nothingOfAnEndingIsWrittenBeforeIt() {
    state.advance(30, "mixing", Map.of());
    state.ended(JobStatus.COMPLETED, "", Map.of(), null);

    assertThat(state.take().snapshot()).isNull();
    assertThat(requireNonNull(state.takeWithEnding().snapshot()).status())
        .isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void completionIsAllOfItAndFailureStaysWhereItWas() {
    state.advance(30, "mixing", Map.of());
    var failing = state.copy();
    failing.ended(JobStatus.FAILED, "", Map.of(), "no \0 flour");
    state.ended(JobStatus.COMPLETED, "", Map.of(), null);

    var failed = requireNonNull(failing.takeWithEnding().snapshot());
    assertThat(failed.percent()).isEqualTo(30);
    assertThat(failed.error()).isEqualTo("no   flour");
    assertThat(requireNonNull(state.takeWithEnding().snapshot()).percent()).isEqualTo(100);
  }

  @RepeatedTest(200)
  void whateverIsSaidVersionsAndPercentOnlyRiseAndEventsHaveNoGap(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var written = new ArrayList<Unwritten>();
    for (var i = 0; i < 60; i++) {
      sayOrTake(random, written);
    }
    written.add(state.takeWithEnding());

    var events = written.stream().flatMap(one -> one.events().stream()).toList();
    assertThat(events)
        .extracting(AttemptWrite.Event::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(percents(events)).isSorted();
    var snapshots = written.stream().filter(one -> one.snapshot() != null).toList();
    assertThat(snapshots)
        .extracting(one -> requireNonNull(one.snapshot()).version())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(snapshots).extracting(one -> requireNonNull(one.snapshot()).percent()).isSorted();
  }

  private void sayOrTake(Random random, List<Unwritten> written) {
    switch (random.nextInt(6)) {
      case 0 -> state.started();
      case 1 -> state.addEvent("note", "{}");
      case 2 -> state.waiting(random.nextBoolean() ? "no flour" : null);
      case 3 -> {
        var taken = state.takeWithEnding();
        if (random.nextBoolean()) {
          state.putBack(taken); // the database was away
        } else {
          state.wrote(taken);
          written.add(taken);
        }
      }
      default ->
          state.advance(
              random.nextInt(101), "stage " + random.nextInt(3), Map.of("n", random.nextInt()));
    }
  }

  private static List<Integer> percents(List<AttemptWrite.Event> events) {
    return events.stream()
        .filter(event -> event.type().equals("progress"))
        .map(event -> Json.readTree(event.body()).path("percent").asInt(-1))
        .toList();
  }
}
