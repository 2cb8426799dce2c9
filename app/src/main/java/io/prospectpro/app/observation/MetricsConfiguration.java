package io.prospectpro.app.observation;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prospectpro.app.platform.ProblemWriter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Figures for Prometheus, if the operator has set a key for them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Conditional(MetricsConfiguration.HasKey.class)
class MetricsConfiguration {

  /** After the filter that tells requests from jobs, before sessions, limits and sign-in. */
  private static final int BEFORE_SECURITY = -101;

  /** Whether there is a key. */
  static final class HasKey implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return StringUtils.hasText(context.getEnvironment().getProperty("prospectpro.metrics.key"));
    }
  }

  /** In the place of the registry in memory that nobody reads. */
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
    return filter;
  }
}
