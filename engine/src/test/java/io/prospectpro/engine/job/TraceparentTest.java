package io.prospectpro.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context, section 3.2: what is a traceparent, and what is as good as none. */
class TraceparentTest {

  private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void traceIdIsTheSecondField() {
    assertThat(new Traceparent(GOOD).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(Traceparent.find(GOOD)).contains(new Traceparent(GOOD));
  }

  @Test
  void laterVersionMayHaveMoreFields() {
    assertThat(Traceparent.find("cc" + GOOD.substring(2) + "-what-the-future-brings")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void anythingElseIsAsGoodAsNone(String text) {
    assertThat(Traceparent.find(text)).isEmpty();
  }

  @Test
  void absentIsNone() {
    assertThat(Traceparent.find(null)).isEmpty();
  }
}
