package io.prospectpro.app.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ProvenanceTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final String OLD =
      """
      {"source":"open_data","dataset":"test","observedAt":"2026-04-07T10:00:15Z","licence":"CC0-1.0"}""";

  @Test
  void whatWasWrittenWithoutAnExpiryIsReadAndWrittenAlike() {
    var read = JSON.readValue(OLD, Provenance.class);

    assertThat(read)
        .isEqualTo(
            new Provenance("open_data", "test", Instant.parse("2026-04-07T10:00:15Z"), "CC0-1.0"));
    assertThat(read.expiresAt()).isNull();
    assertThat(JSON.writeValueAsString(read)).isEqualTo(OLD);
  }

  @Test
  void expiryAndAttributionSurviveJson() {
    var origin = new Provenance("google", "places", null, "terms", "Google Maps", Instant.EPOCH);

    assertThat(JSON.readValue(JSON.writeValueAsString(origin), Provenance.class)).isEqualTo(origin);
  }
}
