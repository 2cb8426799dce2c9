package io.prospectpro.app.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.testing.ApiTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A server of which nobody has said who may read its figures. */
class NoMetricsTest extends ApiTest {

  @Test
  void thereAreNoFigures() {
    var browser = newServerAdmin().browser();

    assertThat(browser.get("/actuator/prometheus").status()).isEqualTo(404);
    assertThat(browser.get("/actuator/metrics").status()).isEqualTo(404);
  }

  @Test
  void keyThatCouldBeGuessedIsRefused() {
    assertThatThrownBy(() -> new MetricsSettings("short"))
        .hasMessageContaining("PROSPECTPRO_METRICS_KEY has 5 characters");
    assertThat(new MetricsSettings("0123456789abcdef")).hasToString("MetricsSettings[on]");
  }

  @Test
  void collectorWithoutAHostIsRefused() {
    assertThatThrownBy(() -> new TraceSettings(URI.create("collector")))
        .hasMessageContaining("'collector', which names no host");
  }
}
