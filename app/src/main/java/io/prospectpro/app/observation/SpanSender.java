package io.prospectpro.app.observation;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry with its threads and connections, or nothing. Closing it waits a few seconds. */
final class SpanSender implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 5;

  private final @Nullable OpenTelemetrySdk sdk;

  SpanSender(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  OpenTelemetry openTelemetry() {
    return sdk == null ? OpenTelemetry.noop() : sdk;
  }

  @Override
  public void close() {
    if (sdk != null) {
      sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
