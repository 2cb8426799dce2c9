package io.prospectpro.app.progress;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** {@code prospect.streams.open}: how many live streams this node serves. Thread-safe. */
@Component
final class StreamFigures implements MeterBinder {

  private final JobStreams streams;

  StreamFigures(JobStreams streams) {
    this.streams = streams;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("prospect.streams.open", streams, JobStreams::count)
        .description("Live streams of jobs")
        .register(registry);
  }
}
