package io.prospectpro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void asManyRoundsOfEverybodyAsUsualUnlessSomebodySaysOtherwise() {
    var options = Options.parse(List.of(), 3);

    assertThat(options.rounds()).isEqualTo(3);
    assertThat(options.only()).isEmpty();
    assertThat(options.jobsOr(500)).isEqualTo(500);
  }

  @Test
  void everyOptionIsHeard() {
    var options =
        Options.parse(
            List.of("--rounds", "1", "--only", "ours,dbos", "--jobs", "20", "--patience", "0"), 3);

    assertThat(options).isEqualTo(new Options(1, List.of("ours", "dbos"), 20, 0));
  }

  @Test
  void unknownContestantIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Options.parse(List.of("--only", "oban"), 3))
        .hasMessageContaining("oban")
        .hasMessageContaining("graphile-batched");
  }

  @Test
  void whatIsNoOptionIsRefused() {
    assertThatThrownBy(() -> Options.parse(List.of("--fast", "yes"), 3))
        .hasMessageContaining("--fast");
    assertThatThrownBy(() -> Options.parse(List.of("--rounds"), 3))
        .hasMessageContaining("--rounds");
    assertThatThrownBy(() -> Options.parse(List.of("--jobs", "many"), 3))
        .hasMessageContaining("many");
  }
}
