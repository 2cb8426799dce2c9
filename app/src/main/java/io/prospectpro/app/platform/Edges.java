package io.prospectpro.app.platform;

import io.prospectpro.app.platform.limits.LimitFilters;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.web.filter.CorsFilter;

/**
 * What every chain of security filters does, however people sign in: limits, other hosts' pages,
 * and the headers that keep our page alone in its window. The description of the API is for all.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Edges {

  private static final int NO_LIMIT = -1;

  /** Found by Spring Security, which applies it to each chain before the chain's own settings. */
  @Bean
  Customizer<HttpSecurity> everyChain(CrossOrigin crossOrigin, LimitFilters limits) {
    return http ->
        http.cors(cors -> cors.configurationSource(crossOrigin))
            .addFilterAfter(limits.beforeAuthentication(), CorsFilter.class)
            .addFilterBefore(limits.afterAuthentication(), AuthorizationFilter.class)
            .headers(Edges::alone)
            .authorizeHttpRequests(
                requests -> requests.requestMatchers("/api/openapi.json").permitAll());
  }

  /**
   * Tomcat fails a request that names more than ten languages, as if that were our mistake. None is
   * looked at here, and a header is not long enough for harm.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> anyNumberOfLanguages() {
    return factory ->
        factory.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(NO_LIMIT));
  }

  private static void alone(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }
}
