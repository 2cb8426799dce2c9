package io.prospectpro.app.observation;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.prospectpro.app.platform.EngineSetup;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Spans of requests, jobs and calls to providers, if the operator has named a collector. */
@Configuration(proxyBeanMethods = false)
class TracesConfiguration {

  private static final String SCOPE = "io.prospectpro";

  /** Sends what it has when it is closed; what cannot be sent is dropped, and the log says so. */
  @Bean(destroyMethod = "close")
  SpanSender spanSender(TraceSettings settings) {
    return new SpanSender(settings.isOn() ? sending(settings) : null);
  }

  private static OpenTelemetrySdk sending(TraceSettings settings) {
    var endpoint = Objects.requireNonNull(settings.endpoint()).toString();
    var exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build();
    var name = AttributeKey.stringKey("service.name");
    var provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().toBuilder().put(name, "prospectpro").build())
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    return OpenTelemetrySdk.builder().setTracerProvider(provider).build();
  }

  /** Closed by its sender. */
  @Bean(destroyMethod = "")
  OpenTelemetry openTelemetry(SpanSender sender) {
    return sender.openTelemetry();
  }

  /** Without a collector, the engine hands the trace of a job on to those that it enqueues. */
  @Bean
  EngineSetup jobSpans(OpenTelemetry openTelemetry, TraceSettings settings) {
    return engine -> {
      if (settings.isOn()) {
        engine.tracing(new JobSpans(openTelemetry.getTracer(SCOPE)));
      }
    };
  }

  /** Around everything else that happens to a request. */
  @Bean
  @ConditionalOnWebApplication
  FilterRegistrationBean<RequestSpans> requestSpans(
      OpenTelemetry openTelemetry, TraceSettings settings) {
    var filter = new FilterRegistrationBean<>(new RequestSpans(openTelemetry.getTracer(SCOPE)));
    filter.setEnabled(settings.isOn());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }
}
