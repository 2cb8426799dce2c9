package io.prospectpro.app.observation;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prospectpro.app.platform.ProblemWriter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Figures for Prometheus, if the operator has set a key for them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class MetricsConfiguration {

  /** After the filter that tells requests from jobs, before sessions, limits and sign-in. */
  private static final int BEFORE_SECURITY = -101;

  /**
   * There with and without a key: which beans there are is settled when the program is built,
   * before any setting is known.
   */
  @Bean
  PrometheusMeterRegistry prometheusRegistry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Bean
  FilterRegistrationBean<ScrapeFilter> scrapeFilter(
      PrometheusMeterRegistry registry, MetricsSettings settings, ProblemWriter problems) {
    var filter = new FilterRegistrationBean<>(new ScrapeFilter(registry, settings.key(), problems));
    filter.addUrlPatterns("/actuator/prometheus");
    filter.setOrder(BEFORE_SECURITY);
    filter.setEnabled(!settings.key().isEmpty());
    return filter;
  }
}
