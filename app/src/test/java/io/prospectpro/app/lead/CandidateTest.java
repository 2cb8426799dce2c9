package io.prospectpro.app.lead;

import static io.prospectpro.app.lead.CandidateMaker.candidate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CandidateTest {

  @Test
  void surviveTheWayThroughJson() {
    var mapper = JsonMapper.builder().build();
    var before =
        candidate()
            .phone("+13034443133")
            .position(40.0, -105.2)
            .match(new Match(Match.Closeness.RELATED, null, 10, List.of("a"), List.of()))
            .make();

    var after = mapper.readValue(mapper.writeValueAsString(before), Candidate.class);

    assertThat(after).isEqualTo(before);
  }

  @Test
  void aNamelessCandidateIsRefused() {
    assertThatThrownBy(() -> candidate().name(" ").make())
        .hasMessageContaining("open_data:test:1")
        .hasMessageContaining("no name");
  }

  @Test
  void distanceIsInMiles() {
    var boulder = new Position(40.01499, -105.27055);
    var denver = new Position(39.73915, -104.9847);

    assertThat(boulder.milesTo(denver)).isBetween(24.0, 25.0);
    assertThatThrownBy(() -> new Position(Double.NaN, 0)).hasMessageContaining("NaN");
  }
}
