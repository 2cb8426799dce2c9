package io.prospectpro.app.token;

import io.prospectpro.app.platform.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;

/** The security filters of requests that bring a token or key. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TokenConfiguration {

  /** What the original's page calls, with a token always. */
  private static final String FUNCTIONS = "/functions/v1/";

  @Bean
  SignedTokens signedTokens(TokenSettings tokens, SupabaseSettings supabase) {
    return new SignedTokens(Issuer.of(tokens, supabase), InstantSource.system());
  }

  /**
   * Before the chain of the page's own requests, which it spares the tokens: that one reads the
   * session, and answers with a CSRF cookie.
   */
  @Bean
  @Order(0)
  SecurityFilterChain tokenSecurity(
      HttpSecurity http, BearerAuthentication bearers, ProblemWriter problems) {
    var answers = new BearerAnswers(problems);
    return http.securityMatcher(TokenConfiguration::isForTokens)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, KeyRights.READ_BY_POST)
                    .access(KeyRights.READING)
                    .requestMatchers(HttpMethod.GET, KeyRights.READABLE)
                    .access(KeyRights.READING)
                    .requestMatchers(HttpMethod.HEAD, KeyRights.READABLE)
                    .access(KeyRights.READING)
                    .requestMatchers(KeyRights.CHANGEABLE)
                    .access(KeyRights.WRITING)
                    .requestMatchers(KeyRights.OF_SESSIONS)
                    .access(KeyRights.BY_SESSION)
                    .requestMatchers("/api/**", FUNCTIONS + "**")
                    .access(KeyRights.IN_PERSON)
                    .anyRequest()
                    .permitAll())
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationManagerResolver(_ -> bearers)
                    .authenticationEntryPoint(answers)
                    .accessDeniedHandler(answers))
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        // No browser adds this header by itself, so no other site can make one send it.
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  private static boolean isForTokens(HttpServletRequest request) {
    return StringUtils.startsWithIgnoreCase(request.getHeader(HttpHeaders.AUTHORIZATION), "bearer")
        || request.getRequestURI().startsWith(FUNCTIONS);
  }
}
