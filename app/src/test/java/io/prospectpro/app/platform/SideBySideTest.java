package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What is done side by side belongs to what the caller does. */
class SideBySideTest {

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void logLinesOfAllThreadsCarryTheCallersIds() throws Exception {
    MDC.put("job", "8412");

    var seen = SideBySide.map(List.of(1, 2), _ -> Objects.toString(MDC.get("job")));

    assertThat(seen).containsExactly("8412", "8412");
  }

  @Test
  void callsOfAllThreadsBelongToTheCallersTrace() throws Exception {
    var ids =
        SpanContext.create(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00f067aa0ba902b7",
            TraceFlags.getSampled(),
            TraceState.getDefault());

    try (var _ = Span.wrap(ids).makeCurrent()) {
      assertThat(SideBySide.map(List.of(1, 2), _ -> TraceContext.current().orElseThrow().text()))
          .containsOnly("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }
    assertThat(TraceContext.current()).isEmpty();
  }
}
