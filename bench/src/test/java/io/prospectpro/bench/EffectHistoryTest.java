package io.prospectpro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectHistoryTest {

  private static final long VICTIM = 1;
  private static final long HEIR = 2;

  @Test
  void jobThatNeverEndedIsLost() {
    var history = history("10 1 0 start 0", "20 1 1 start 0", "30 1 1 done 0");

    assertThat(history.lost(2)).isEqualTo(1);
    assertThat(history.doneCount()).isEqualTo(1);
  }

  @Test
  void jobThatEndedTwiceIsDuplicated() {
    var history = history("10 1 0 done 0", "20 2 0 done 0", "30 1 1 done 0");

    assertThat(history.duplicated()).isEqualTo(1);
    assertThat(history.doneCount()).isEqualTo(2);
  }

  @Test
  void stepIsRepeatedOnlyIfItWasRecordedBefore() {
    var history =
        history(
            "10 1 0 step 1",
            "20 1 0 recorded 1",
            "30 1 0 step 2",
            "40 2 0 step 2",
            "50 2 0 recorded 2",
            "60 2 0 step 1",
            "70 2 1 step 1");

    assertThat(history.repeatedSteps()).isEqualTo(1);
  }

  @Test
  void actIsLateOnlyAfterAnotherProcessHasTakenTheJobUp() {
    var history = history("10 1 0 step 1", "20 2 0 start 0", "30 1 0 recorded 1", "40 1 0 step 2");

    assertThat(history.actsAfterTakeOver(VICTIM)).isEqualTo(1);
    assertThat(history.actsAfterTakeOver(HEIR)).isEqualTo(1);
  }

  @Test
  void firstStartElsewhereCounts() {
    var history = history("10 1 0 start 0", "20 2 0 start 0", "30 2 0 start 0", "40 2 1 step 1");

    assertThat(history.firstStartsElsewhere(VICTIM)).containsExactly(entry(0, 20L));
  }

  @Test
  void lineThatIsJustBeingWrittenDoesNotCount(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("effects"), "10 1 0 done 0\n20 1 1 do");

    assertThat(EffectHistory.read(file).effects()).hasSize(1);
  }

  @Test
  void nobodyHasWrittenYet(@TempDir Path folder) throws Exception {
    assertThat(EffectHistory.read(folder.resolve("effects")).effects()).isEmpty();
  }

  private static EffectHistory history(String... lines) {
    return new EffectHistory(List.of(lines).stream().map(EffectHistory.Effect::parse).toList());
  }
}
